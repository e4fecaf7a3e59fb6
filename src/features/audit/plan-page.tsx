import { type FormEvent, useState } from 'react'
import { useLocation } from 'wouter'
import { usePlanAudit } from '#data/audits.ts'
import { wordsOf } from '#data/problem-words.ts'
import { seedCommitment } from '#domain/audit-draw.ts'
import { t } from '#messages/messages.ts'
import '#messages/audits.ts'
import '#messages/late.ts'
import { Button } from '#ui/button.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { Page } from '#ui/page.tsx'
import { Panel } from '#ui/panel.tsx'
import { TextField } from '#ui/text-field.tsx'
import { currentTime } from '#ui/use-now.ts'
import { useShortcut } from '#ui/use-shortcut.ts'
import { type PlanDraft, planOf, firstDraft, SHORTEST_SEED } from './plan-draft.ts'
import { PlanFilter } from './plan-filter.tsx'
import { PlanPolicy } from './plan-policy.tsx'
import { PlanPreview } from './plan-preview.tsx'
import { PlanSampling } from './plan-sampling.tsx'
import { PlanSeed } from './plan-seed.tsx'
import { newSeed, useSeedStore } from './seed.store.ts'

/** `/audits/new`: which decisions, how many of them, and the seed that decides which. */
export function PlanPage() {
  const [draft, setDraft] = useState(() => firstDraft(currentTime(), newSeed()))
  const plan = planOf(draft)
  const changed = (change: Partial<PlanDraft>) => setDraft((before) => ({ ...before, ...change }))
  const fix = useFix(draft)
  return (
    <Page title={t('audits.plan')} meta={t('audits.plan.text')}>
      <form className="grid items-start gap-4.5 lg:grid-cols-[minmax(0,1fr)_21rem]" onSubmit={fix.submitted}>
        <div className="grid gap-4.5">
          <Panel title={t('audits.plan.which')}>
            <div className="grid gap-4">
              <TextField
                label={t('audits.plan.title')}
                required
                maxLength={200}
                autoComplete="off"
                value={draft.title}
                onChange={({ currentTarget: { value } }) => changed({ title: value })}
              />
              <div className="grid gap-4 sm:grid-cols-2">
                <TimeField label={t('audits.plan.from')} value={draft.from} onTyped={(from) => changed({ from })} />
                <TimeField
                  label={t('audits.plan.to')}
                  hint={t('audits.plan.to.hint')}
                  value={draft.to}
                  onTyped={(to) => changed({ to })}
                />
              </div>
              <PlanPolicy chosen={draft.policy} onChosen={(policy) => changed({ policy, families: [] })} />
              <PlanFilter draft={draft} onChanged={changed} />
            </div>
          </Panel>
          <PlanSampling draft={draft} onChanged={changed} />
          <PlanSeed seed={draft.seed} onChanged={(seed) => changed({ seed })} />
        </div>
        <div className="grid gap-4.5">
          <PlanPreview plan={plan} />
          {fix.error !== null && <FailedNotice {...wordsOf(fix.error)} />}
          <Button type="submit" variant="primary" keys={fix.keys} disabled={!fix.ready}>
            {t('audits.plan.do')}
          </Button>
        </div>
      </form>
    </Page>
  )
}

type TimeFieldProps = { label: string; hint?: string; value: string; onTyped: (value: string) => void }

function TimeField({ label, hint, value, onTyped }: TimeFieldProps) {
  return (
    <TextField
      label={label}
      hint={hint}
      type="datetime-local"
      step={1}
      required
      value={value}
      onChange={({ currentTarget }) => onTyped(currentTarget.value)}
    />
  )
}

/** Plans the audit and keeps its seed in this browser, since the server gets the commitment alone. */
function useFix(draft: PlanDraft) {
  const [, navigate] = useLocation()
  const add = usePlanAudit()
  const { seedFixed } = useSeedStore((state) => state.actions)
  const plan = planOf(draft)
  const ready = plan !== null && draft.title.trim() !== '' && draft.seed.length >= SHORTEST_SEED && !add.isPending
  const fix = () => {
    if (!plan || !ready) return
    const commitment = seedCommitment(draft.seed)
    seedFixed(commitment, draft.seed)
    add.mutate({ title: draft.title.trim(), plan, commitment }, { onSuccess: ({ id }) => navigate(`/audits/${id}`) })
  }
  const keys = useShortcut({
    id: 'audits.fix',
    keys: '$mod+Enter',
    label: t('audits.plan.do'),
    group: t('audits.title'),
    whileTyping: 'allowed',
    enabled: ready,
    onPress: fix,
  })
  const submitted = (event: FormEvent) => {
    event.preventDefault()
    fix()
  }
  return { keys, ready, error: add.error, submitted }
}
