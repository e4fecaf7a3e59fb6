import { useState } from 'react'
import type { RuleForecastDetail } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import { Veil } from '#ui/veil.tsx'
import { MarkedComment } from './marked-comment.tsx'

/** What a rule would flag: how many of which kind, where, by which words, and a few of them. */
export function ForecastPicture({ forecast }: { forecast: RuleForecastDetail }) {
  const { fresh, waiting, already, reading, decided } = forecast
  const bars = [
    { name: t('rules.forecast.fresh'), count: fresh },
    { name: t('rules.forecast.waiting'), count: waiting },
    { name: t('rules.forecast.already'), count: already },
    { name: t('rules.forecast.reading'), count: reading },
    { name: t('rules.forecast.violation'), count: decided.violation },
    { name: t('rules.forecast.noViolation'), count: decided.noViolation },
    { name: t('rules.forecast.cannotDetermine'), count: decided.cannotDetermine },
  ].filter(({ count }) => count > 0)
  return (
    <div className="grid gap-4">
      <p role="status" className="font-medium">
        {t('rules.forecast.matched', { count: forecast.matched, checked: forecast.checked })}
      </p>
      {bars.length > 0 && <Bars bars={bars} />}
      {(['words', 'threads', 'platforms'] as const).map(
        (list) =>
          forecast[list].length > 0 && (
            <section key={list} className="grid gap-1">
              <h3 className="text-xs font-medium text-faint">{t(`rules.forecast.${list}`)}</h3>
              <Bars bars={forecast[list]} />
            </section>
          ),
      )}
      {forecast.matched > 0 && <Samples samples={forecast.samples} />}
    </div>
  )
}

function Bars({ bars }: { bars: readonly { name: string; count: number }[] }) {
  const most = Math.max(...bars.map(({ count }) => count))
  return (
    <ul className="grid gap-1 tabular-nums">
      {bars.map(({ name, count }) => (
        <li key={name} className="grid grid-cols-[minmax(0,1fr)_6rem_3rem] items-center gap-2">
          <bdi className="truncate">{name}</bdi>
          <span aria-hidden="true" className="h-2 rounded-full bg-sunken">
            <span className="block h-full rounded-full bg-accent" style={{ width: `${(count / most) * 100}%` }} />
          </span>
          <span className="text-end">{count}</span>
        </li>
      ))}
    </ul>
  )
}

function Samples({ samples }: { samples: RuleForecastDetail['samples'] }) {
  const [shown, setShown] = useState(false)
  if (samples.length === 0) return <p className="text-sm text-faint">{t('rules.forecast.noSamples')}</p>
  return (
    <section className="grid gap-2">
      <h3 className="text-xs font-medium text-faint">{t('rules.forecast.samples')}</h3>
      <Veil shown={shown} label={t('rules.forecast.samples.label')} onShown={() => setShown(true)}>
        <ul className="grid gap-2">
          {samples.map(({ id, text, places, platform, thread }) => (
            <li key={id} className="border-s-2 border-line ps-3">
              <MarkedComment text={text} places={places} />
              <div className="text-sm text-faint">
                <bdi>{thread}</bdi> · <bdi>{platform}</bdi>
              </div>
            </li>
          ))}
        </ul>
      </Veil>
    </section>
  )
}
