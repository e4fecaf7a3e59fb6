import type { Doubts } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { Button } from '#ui/button.tsx'
import { formatDateTime } from '#ui/format.ts'

type ChallengeEntryProps = { challenge: Doubts['challenges'][number]; onSettle: (() => void) | null }

/** One doubt: who has it, of whom and why, and how it was settled. */
export function ChallengeEntry({ challenge: one, onSettle }: ChallengeEntryProps) {
  const { settled, outcome } = one
  return (
    <article className="grid gap-1 rounded-sm border border-line px-3 py-2">
      <p className="text-sm text-soft">
        {t('places.doubted', { by: one.by, name: one.person.name })},{' '}
        <time dateTime={one.at}>{formatDateTime(one.at)}</time>
      </p>
      <BdiText text={one.reason} className="font-serif" />
      {settled && outcome ? (
        <p className="text-sm text-faint">
          {t(`places.settled.${outcome}`, { name: settled.by })}{' '}
          <BdiText text={settled.reason} className="font-serif" />
        </p>
      ) : (
        <p className="text-sm font-medium text-warn">{t('places.open', { name: one.person.name })}</p>
      )}
      {!settled && onSettle && (
        <Button className="justify-self-start" onClick={onSettle}>
          {t('places.settle')}
        </Button>
      )}
    </article>
  )
}
