import type { StatementDraft } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { Button } from '#ui/button.tsx'

type Redaction = StatementDraft['redactions'][number]

type RedactionListProps = {
  redactions: readonly Redaction[]
  kept: readonly string[]
  onKept: (words: string) => void
  onUnkept: (words: string) => void
}

/** Everything that is left out, with why; parts of names and addresses may be kept, whole names never. */
export function RedactionList({ redactions, kept, onKept, onUnkept }: RedactionListProps) {
  return (
    <section aria-label={t('statement.redactions')} className="grid gap-2">
      <h2 className="text-xs font-medium text-faint">{t('statement.redactions')}</h2>
      {redactions.length === 0 && <p className="text-soft">{t('statement.redactions.none')}</p>}
      <ul className="grid gap-1.5">
        {redactions.map((one) => (
          <li key={`${one.why} ${one.words}`} className="grid gap-0.5">
            <span>
              <BdiText text={one.words} />{' '}
              <span className="text-sm text-faint">
                {t(`statement.why.${one.why}`)}, {t('statement.redactions.times', { times: one.times })}
              </span>
            </span>
            {mayStay(one) && (
              <Button variant="quiet" className="justify-self-start" onClick={() => onKept(one.words)}>
                {t('statement.keep', { words: one.words })}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {kept.length > 0 && (
        <>
          <h3 className="text-xs font-medium text-faint">{t('statement.kept')}</h3>
          <ul>
            {kept.map((words) => (
              <li key={words}>
                <Button variant="quiet" onClick={() => onUnkept(words)}>
                  {t('statement.unkeep', { words })}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function mayStay({ words, why }: Redaction): boolean {
  return why === 'contact' || (why !== 'asked' && !/\s/.test(words))
}
