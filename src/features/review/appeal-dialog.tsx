import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAppeal } from '#data/case-acts.ts'
import type { CaseInView } from '#data/cases.ts'
import { workspaceQueries } from '#data/workspace.ts'
import { APPEAL_GROUNDS, type AppealGround } from '#domain/appeals.ts'
import { t } from '#messages/messages.ts'
import '#messages/eyes.ts'
import { announce } from '#ui/announcer.store.ts'
import { RadioGroup } from '#ui/radio-group.tsx'
import { TextDialog } from './text-dialog.tsx'

/** Asks that somebody fresh look again: on what ground, in the appellant's own words. */
export function AppealDialog({ view, onClosed }: { view: CaseInView; onClosed: () => void }) {
  const appeal = useAppeal()
  const { data: workspace } = useQuery(workspaceQueries.current())
  const offered = workspace?.secondEyes.grounds ?? APPEAL_GROUNDS
  const [chosen, setGround] = useState<AppealGround>('wrong_application')
  const ground = offered.includes(chosen) ? chosen : (offered[0] ?? chosen)
  const ask = async (grounds: string) => {
    await appeal.mutateAsync({ id: view.case.id, version: view.case.version, ground, grounds })
    announce(t('review.appeal.done'))
  }
  return (
    <TextDialog
      title={t('review.appeal.title')}
      description={t('review.appeal.text')}
      label={t('review.appeal.label')}
      action={t('review.appeal.submit')}
      onSubmitted={ask}
      onClosed={onClosed}
    >
      <RadioGroup
        label={t('eyes.ground.label')}
        options={offered.map((id) => ({ id, label: t(`eyes.ground.${id}`) }))}
        value={ground}
        onChosen={setGround}
      />
    </TextDialog>
  )
}
