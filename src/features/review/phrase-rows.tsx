import type { Phrase } from '#contract/types.ts'
import { useForgetPhrase } from '#data/phrases.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { Button } from '#ui/button.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'

type PhraseRowsProps = { phrases: readonly Phrase[]; onEditing: (phrase: Phrase) => void }

/** Every phrase with whose it is, and what may be done about it. */
export function PhraseRows({ phrases, onEditing }: PhraseRowsProps) {
  const forget = useForgetPhrase()
  if (phrases.length === 0) return <p className="text-soft">{t('phrases.none')}</p>
  return (
    <>
      {forget.isError && <FailedNotice {...wordsOf(forget.error)} />}
      <ul aria-label={t('review.phrases')}>
        {phrases.map((phrase) => (
          <li key={phrase.id} className="flex items-start gap-2 border-b border-line py-1.5 last:border-b-0">
            <div className="min-w-0 flex-1">
              <bdi className="font-semibold">{phrase.name}</bdi>
              <span className="ml-2 text-sm text-faint">
                {phrase.shared ? t('phrases.by', { by: phrase.by }) : t('phrases.own')}
              </span>
              <p className="text-sm text-soft">
                <BdiText text={phrase.text} />
              </p>
            </div>
            {phrase.editable && (
              <>
                <Button
                  variant="quiet"
                  aria-label={t('phrases.change.label', { name: phrase.name })}
                  onClick={() => onEditing(phrase)}
                >
                  {t('phrases.change')}
                </Button>
                <Button
                  variant="quiet"
                  disabled={forget.isPending}
                  aria-label={t('phrases.forget.label', { name: phrase.name })}
                  onClick={() => forget.mutate(phrase.id)}
                >
                  {t('phrases.forget')}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
