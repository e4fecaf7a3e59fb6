import { useQuery } from '@tanstack/react-query'
import { alikeQueries } from '#data/alike.ts'
import '#messages/alike.ts'
import { t } from '#messages/messages.ts'

/** Fewer say little, and so does what shares hardly a word. */
const ENOUGH = 3
const SIMILAR = 0.25

/** Asks, and no more than asks, where none of the most similar cases was decided so. */
export default function PrecedentQuestion({ caseId, code }: { caseId: string; code: string }) {
  const { data = [] } = useQuery(alikeQueries.precedents(caseId))
  const similar = data.filter((one) => one.likeness >= SIMILAR)
  if (similar.length < ENOUGH || similar.some((one) => one.code === code)) return null
  const codes = [...new Set(similar.map((one) => one.code))].join(', ')
  return (
    <p role="status" className="text-sm text-warn">
      {t('alike.question', { count: similar.length, code, codes })}
    </p>
  )
}
