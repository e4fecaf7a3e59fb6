import { isProblem } from '#data/client.ts'
import type { CaseInView } from '#data/cases.ts'
import { usePerson } from '#data/session.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { Notice } from '#ui/notice.tsx'
import { formatRelative } from '#ui/format.ts'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { useDesk } from './desk-context.ts'
import { type ActRefused, useReviewActions } from './review.store.ts'

/** The server said no: who did what meanwhile, what was kept, and what to do now. */
export function RefusedWords({ view, refused }: { view: CaseInView; refused: ActRefused }) {
  const { acts } = useDesk()
  const { refusalRead } = useReviewActions()
  const me = usePerson().id
  const mine = view.case.claim?.by === me
  const words = wordsOf(refused.error)
  const next = () => {
    refusalRead(view.case.id)
    void acts.skip(view)
  }
  return (
    <Notice
      tone="warn"
      live="alert"
      title={whoDidWhat(refused) ?? words.title}
      actions={
        // Where the case is not mine, the panel below leads to the next one.
        mine && (
          <ShortcutButton
            shortcut={{
              id: 'review.refused_next',
              keys: 'r',
              label: t('review.next'),
              group: t('review.keys.decision'),
            }}
            onPress={next}
          >
            {t('review.next')}
          </ShortcutButton>
        )
      }
    >
      <p>{t('review.refused.kept')}</p>
      {[words.text, ...words.details].map((line) => (
        <p key={line}>{line}</p>
      ))}
    </Notice>
  )
}

/** "Mira decided this 4 s ago", where the server says so. */
function whoDidWhat({ error, at }: ActRefused): string | null {
  const current = isProblem(error) ? error.problem.current : undefined
  if (!current) return null
  const seconds = Math.max(0, Math.round((at - Date.parse(current.changedAt)) / 1_000))
  const when =
    seconds < 60 ? t('review.refused.seconds', { seconds }) : formatRelative(Date.parse(current.changedAt), at)
  return t('review.refused.who', {
    who: current.changedBy,
    what: t('review.refused.what', { what: current.what }),
    when,
  })
}
