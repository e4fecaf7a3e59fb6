import { type FormEvent, useState } from 'react'
import type { AuditDetail } from '#contract/types.ts'
import { useDrawAudit } from '#data/audits.ts'
import { wordsOf } from '#data/problem-words.ts'
import { useActor } from '#data/session.ts'
import { seedCommitment } from '#domain/audit-draw.ts'
import { may } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { formatDateTime, formatDecimal } from '#ui/format.ts'
import { Panel } from '#ui/panel.tsx'
import { ProgressBar } from '#ui/progress-bar.tsx'
import { TextField } from '#ui/text-field.tsx'
import { useNow } from '#ui/use-now.ts'
import { useSeedStore } from './seed.store.ts'

/** An audit whose seed is fixed and whose sample is still to be drawn. */
export function PlannedAudit({ audit }: { audit: AuditDetail }) {
  const draws = may(useActor(), 'audit.plan').allowed
  const { plan } = audit
  const facts: [string, string][] = [
    [t('audits.column.period'), t('audits.period', { from: formatDateTime(plan.from), to: formatDateTime(plan.to) })],
    ...(plan.policy === undefined ? [] : [[t('audits.plan.policy'), plan.policy] as [string, string]]),
    [t('audits.basis'), basisWords(plan.basis)],
    [t('audits.plan.strata'), plan.strata.map((by) => t(`audits.by.${by}`)).join(', ') || '–'],
    [t('audits.plan.whole'), plan.whole.map((reason) => t(`audits.whole.${reason}`)).join(', ') || '–'],
    [t('audits.planned.at'), t('audits.planned.by', { by: audit.by, at: formatDateTime(audit.at) })],
    [t('audits.planned.commitment'), audit.commitment],
  ]
  return (
    <>
      <Panel title={t('audits.planned')} note={t('audits.planned.text')}>
        <dl className="grid gap-x-4 gap-y-1.5 sm:grid-cols-[11rem_minmax(0,1fr)]">
          {facts.map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-faint">{name}</dt>
              <dd className={value === audit.commitment ? 'font-mono text-sm break-all' : ''}>{value}</dd>
            </div>
          ))}
        </dl>
      </Panel>
      {draws && <DrawPanel audit={audit} />}
    </>
  )
}

/** Draws the sample, once the period is over and the seed is the one that was fixed. */
function DrawPanel({ audit }: { audit: AuditDetail }) {
  const kept = useSeedStore((state) => state.seeds[audit.commitment] ?? '')
  const [typed, setTyped] = useState<string | null>(null)
  const draw = useDrawAudit(audit.id)
  const over = useNow() >= Date.parse(audit.plan.to)
  const seed = typed ?? kept
  const right = seedCommitment(seed) === audit.commitment
  const submitted = (event: FormEvent) => {
    event.preventDefault()
    if (over && right && !draw.isPending) draw.mutate(seed)
  }
  return (
    <Panel
      title={t('audits.draw')}
      note={over ? t('audits.draw.text') : t('audits.draw.wait', { at: formatDateTime(audit.plan.to) })}
    >
      <form className="grid justify-items-start gap-3" onSubmit={submitted}>
        <div className="w-full">
          <TextField
            label={t('audits.seed.label')}
            className="font-mono"
            autoComplete="off"
            spellCheck={false}
            value={seed}
            error={seed !== '' && !right ? t('audits.seed.wrong') : undefined}
            hint={right ? t('audits.seed.right') : undefined}
            onChange={({ currentTarget: { value } }) => setTyped(value)}
          />
        </div>
        {draw.isPending && (
          <div className="w-full">
            <ProgressBar label={t('audits.draw.running')} />
          </div>
        )}
        {draw.error && <FailedNotice {...wordsOf(draw.error)} />}
        <Button type="submit" variant="primary" disabled={!over || !right || draw.isPending}>
          {t('audits.draw.do')}
        </Button>
      </form>
    </Panel>
  )
}

function basisWords(basis: AuditDetail['plan']['basis']): string {
  if (basis.kind === 'count') return t('audits.basis.words.count', { count: basis.count })
  return t(`audits.basis.words.${basis.kind}`, { percent: formatDecimal(basis.thousandths / 10, 1) })
}
