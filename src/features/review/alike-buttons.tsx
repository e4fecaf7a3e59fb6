import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { alikeQueries } from '#data/alike.ts'
import '#messages/alike.ts'
import type { CaseInView } from '#data/cases.ts'
import { t } from '#messages/messages.ts'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { ClocksOnScreen } from './clocks-on-screen.tsx'
import { useReviewStore } from './review.store.ts'

const AlikeDialog = lazy(async () => ({ default: (await import('./alike-dialog.tsx')).AlikeDialog }))
const PrecedentDialog = lazy(async () => ({ default: (await import('./precedent-dialog.tsx')).PrecedentDialog }))

/** What else says the same, and what was decided about the like before. */
export default function AlikeButtons({ view, mine }: { view: CaseInView; mine: boolean }) {
  const { id } = view.case
  const [shown, setShown] = useState<'alike' | 'precedents' | null>(null)
  const found = useQuery({ ...alikeQueries.of(id), enabled: mine })
  const together = useReviewStore((state) => state.together[id]?.length ?? 0)
  const count = found.data?.alike.length ?? 0
  const group = t('review.keys.reading')
  const closed = () => setShown(null)
  return (
    <>
      {/* Where the list is hidden, the case that is open has its clock still. */}
      <ClocksOnScreen cases={[{ ...view, id }]} />
      {mine && count > 0 && (
        <ShortcutButton
          variant="hint"
          shortcut={{ id: 'review.alike', keys: 'a', label: t('alike.open'), group }}
          onPress={() => setShown('alike')}
        >
          {together > 0 ? t('alike.together', { count: together }) : t('alike.button', { count })}
        </ShortcutButton>
      )}
      <ShortcutButton
        variant="hint"
        shortcut={{ id: 'review.precedents', keys: 'p', label: t('alike.precedents.open'), group }}
        onPress={() => setShown('precedents')}
      >
        {t('alike.precedents.button')}
      </ShortcutButton>
      {shown && (
        <Suspense>
          {shown === 'alike' && <AlikeDialog caseId={id} onClosed={closed} />}
          {shown === 'precedents' && <PrecedentDialog caseId={id} onClosed={closed} />}
        </Suspense>
      )}
    </>
  )
}
