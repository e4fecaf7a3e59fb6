import type { CaseInView } from '#data/cases.ts'
import { useLater } from '#ui/use-later.ts'

const loadNotices = () => import('./notices-before.tsx')

/** What to know before deciding, where there is anything. */
export function PanelNotices({ view }: { view: CaseInView }) {
  const notices = useLater(loadNotices)
  return notices && <notices.NoticesBefore view={view} />
}
