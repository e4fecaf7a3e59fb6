import type { CaseInView } from '#data/cases.ts'
import { useLater } from '#ui/use-later.ts'
import { useReviewStore } from './review.store.ts'

/** Here before anything is refused: a refusal may be that there is no network. */
const loadWords = () => import('./refused-words.tsx')

/** What the server refused, where it did. */
export function RefusedNotice({ view }: { view: CaseInView }) {
  const refused = useReviewStore((state) => state.refusals[view.case.id])
  const words = useLater(loadWords)
  return refused && words ? <words.RefusedWords view={view} refused={refused} /> : null
}
