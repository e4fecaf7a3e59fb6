import { useState } from 'react'
import type { Doubts } from '#contract/types.ts'
import type { CaseInView } from '#data/cases.ts'
import { type Settlement, useSettleChallenge } from '#data/escalations.ts'
import { t } from '#messages/messages.ts'
import { announce } from '#ui/announcer.store.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { TextDialog } from './text-dialog.tsx'

type Outcome = Settlement['outcome']
type SettleDialogProps = { view: CaseInView; challenge: Doubts['challenges'][number]; onClosed: () => void }

/** Upholds a challenge or dismisses it, with a reason. Neither is chosen until somebody chooses. */
export function SettleDialog({ view, challenge: { id, person, reason }, onClosed }: SettleDialogProps) {
  const settle = useSettleChallenge()
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const { name } = person
  const send = async (why: string) => {
    if (!outcome) return
    await settle.mutateAsync({ id: view.case.id, version: view.case.version, challenge: id, outcome, reason: why })
    announce(t(`places.settle.done.${outcome}`, { name }))
  }
  return (
    <TextDialog
      title={t('places.settle.title', { name })}
      description={t('places.settle.text')}
      label={t('places.settle.label')}
      action={t('places.settle')}
      ready={outcome !== null}
      onSubmitted={send}
      onClosed={onClosed}
    >
      <blockquote className="border-s-2 border-line-strong ps-3 font-serif">
        <BdiText text={reason} />
      </blockquote>
      <RadioGroup<Outcome>
        label={t('places.settle.outcome')}
        value={outcome}
        options={(['upheld', 'dismissed'] as const).map((one) => ({
          id: one,
          label: t(`places.settle.${one}`),
          hint: t(`places.settle.${one}.hint`, { name }),
        }))}
        onChosen={setOutcome}
      />
    </TextDialog>
  )
}
