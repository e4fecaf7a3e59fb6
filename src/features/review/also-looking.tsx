import { useLookers } from '#data/looking.ts'
import { t } from '#messages/messages.ts'

/** Who else has this case open, as it happens. */
export function AlsoLooking({ caseId }: { caseId: string }) {
  const [first, ...others] = useLookers(caseId)
  return (
    <span role="status" className="truncate text-accent">
      {first && t('review.looking', { name: first.name, others: others.length })}
    </span>
  )
}
