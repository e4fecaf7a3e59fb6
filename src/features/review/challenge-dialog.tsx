import { useState } from 'react'
import type { Doubts } from '#contract/types.ts'
import type { CaseInView } from '#data/cases.ts'
import { useChallenge } from '#data/escalations.ts'
import { t } from '#messages/messages.ts'
import { announce } from '#ui/announcer.store.ts'
import { SelectField } from '#ui/select-field.tsx'
import { TextDialog } from './text-dialog.tsx'

type ChallengeDialogProps = { view: CaseInView; people: Doubts['people']; onClosed: () => void }

/** Doubts, with a reason, that somebody should judge the case. */
export function ChallengeDialog({ view, people, onClosed }: ChallengeDialogProps) {
  const challenge = useChallenge()
  const [chosen, setChosen] = useState(people[0]?.id ?? '')
  const { id, version } = view.case
  const send = async (reason: string) => {
    await challenge.mutateAsync({ id, version, person: chosen, reason })
    announce(t('places.challenge.done'))
  }
  return (
    <TextDialog
      title={t('places.challenge')}
      description={t('places.challenge.text')}
      label={t('places.challenge.label')}
      action={t('places.challenge.do')}
      onSubmitted={send}
      onClosed={onClosed}
    >
      <SelectField
        label={t('places.challenge.whom')}
        value={chosen}
        options={people.map((one) => ({
          id: one.id,
          label: one.part === 'has' ? t('places.challenge.part', { name: one.name }) : one.name,
          given: true as const,
        }))}
        onChosen={setChosen}
      />
    </TextDialog>
  )
}
