import { keep } from '#data/download.ts'
import { seedCommitment } from '#domain/audit-draw.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Panel } from '#ui/panel.tsx'
import { TextField } from '#ui/text-field.tsx'
import { SHORTEST_SEED } from './plan-draft.ts'

/** The seed and what the record will hold of it. */
export function PlanSeed({ seed, onChanged }: { seed: string; onChanged: (seed: string) => void }) {
  return (
    <Panel title={t('audits.seed')} note={t('audits.seed.text')}>
      <div className="grid gap-3">
        <TextField
          label={t('audits.seed.label')}
          className="font-mono"
          required
          minLength={SHORTEST_SEED}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          value={seed}
          error={seed.length < SHORTEST_SEED ? t('audits.seed.short') : undefined}
          onChange={({ currentTarget: { value } }) => onChanged(value)}
        />
        <div className="grid gap-1">
          <span className="text-xs font-medium text-faint">{t('audits.planned.commitment')}</span>
          <code className="rounded-md bg-sunken px-2.5 py-1.5 font-mono text-xs break-all text-soft">
            {seedCommitment(seed)}
          </code>
        </div>
        <span>
          <Button onClick={() => keep(new Blob([seed], { type: 'text/plain' }), 'audit-seed.txt')}>
            {t('audits.seed.keep')}
          </Button>
        </span>
      </div>
    </Panel>
  )
}
