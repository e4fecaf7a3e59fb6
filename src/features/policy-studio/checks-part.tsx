import { CircleAlert, CircleCheck } from 'lucide-react'
import type { PolicyFault } from '#domain/policy-faults.ts'
import { t } from '#messages/messages.ts'
import { faultWords } from './fault-words.ts'
import { studio } from './studio.store.ts'

const SHOWN = 30

/** What the checks found, each with what to do, and a way to it. */
export function ChecksPart({ faults }: { faults: readonly PolicyFault[] }) {
  return (
    <section className="border-t border-line pt-3.5">
      <h2 className="mb-1.5 text-base">{t('studio.checks')}</h2>
      {faults.length === 0 ? (
        <ul className="grid gap-1.5">
          {(['ids', 'treatment', 'texts'] as const).map((one) => (
            <li key={one} className="flex gap-2">
              <CircleCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-ok" />
              {t(`studio.checks.${one}`)}
            </li>
          ))}
        </ul>
      ) : (
        <ul className="grid gap-1.5">
          {faults.slice(0, SHOWN).map((fault) => (
            <li key={`${fault.code} ${fault.field} ${fault.problem} ${fault.other}`} className="flex gap-2">
              <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-bad" />
              <span>
                {fault.code && (
                  <>
                    <button
                      type="button"
                      onClick={() => studio.codePicked(fault.code)}
                      className="font-medium text-accent underline underline-offset-2"
                    >
                      {fault.code}
                    </button>{' '}
                  </>
                )}
                {faultWords(fault)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {faults.length > SHOWN && (
        <p className="mt-1 text-soft">{t('studio.checks.more', { count: faults.length - SHOWN })}</p>
      )}
    </section>
  )
}
