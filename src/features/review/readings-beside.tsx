import { useQuery } from '@tanstack/react-query'
import type { Comparison, DecisionDetail } from '#contract/types.ts'
import type { CaseInView } from '#data/cases.ts'
import { secondEyesQueries } from '#data/second-eyes.ts'
import { t } from '#messages/messages.ts'
import '#messages/eyes.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { LevelBadge } from '#ui/level-badge.tsx'
import { PolicyWords } from './policy-words.tsx'
import { gravityOf, useVeil } from './veil.store.ts'

type Reading = Comparison['readings'][number]

/** Readings that were made apart, side by side and without names, with what only one of them has. */
export function ReadingsBeside({ view }: { view: CaseInView }) {
  const found = useQuery(secondEyesQueries.readings(view.case.id))
  const veiled = useVeil(view.case.id, gravityOf(view.case)) === 'veiled'
  return (
    <>
      {found.data?.comparisons.map((one, place) => (
        // Comparisons are only ever added.
        <Beside key={`${one.kind} ${place}`} comparison={one} words={veiled ? 'veiled' : 'shown'} />
      ))}
      {found.data?.draws.map((draw) => (
        <p key={draw.of} className="text-sm text-soft">
          {t('eyes.draw', { value: draw.value, below: draw.rate * 100, of: draw.of })}{' '}
          {t(draw.holds ? 'eyes.draw.holds' : 'eyes.draw.fails')}
        </p>
      ))}
    </>
  )
}

type BesideProps = { comparison: Comparison; words: 'shown' | 'veiled' }

function Beside({ comparison, words }: BesideProps) {
  const { kind, agreed, differs, readings, sided } = comparison
  const aspects = differs.map((aspect) => t(`eyes.aspect.${aspect}`)).join(', ')
  return (
    <section aria-label={t('eyes.readings.title')} className="grid gap-2 border-y border-line py-2">
      <div>
        <h3 className="text-xs font-medium text-faint">{t(`eyes.readings.${kind}`)}</h3>
        <p className="text-sm text-soft">
          {differs.length === 0 ? t('eyes.readings.agreed') : t('eyes.readings.differ', { aspects })}{' '}
          {!agreed && t(sided ? `eyes.readings.sided.${sided}` : 'eyes.readings.open')}
        </p>
      </div>
      <div className="grid grid-cols-2 gap-x-3 gap-y-2">
        {readings.map((reading) => (
          <OneReading key={reading.label} reading={reading} differs={differs} words={words} />
        ))}
      </div>
    </section>
  )
}

type OneReadingProps = { reading: Reading; differs: Comparison['differs']; words: 'shown' | 'veiled' }

function OneReading({ reading: { label, decision, onlyHere }, differs, words }: OneReadingProps) {
  const look = (aspect: Comparison['differs'][number]) =>
    differs.includes(aspect) ? 'border-l-2 border-accent pl-1.5' : 'border-l-2 border-transparent pl-1.5'
  const name = t('eyes.readings.label', { label })
  return (
    <article aria-label={name} className="grid min-w-0 content-start gap-1 text-sm">
      <h4 className="font-semibold">{name}</h4>
      <div className={look('code')}>
        <PolicyWords code={decision.primary.code} policy={decision.policy} version={decision.policyVersion} />
      </div>
      <div className={`flex items-center gap-1.5 ${look('severity')}`}>
        <LevelBadge level={decision.severity} label={t('review.row.severity', { level: decision.severity })} />
        <span>{t(`review.outcome.${decision.outcome}`)}</span>
      </div>
      {decision.others.length > 0 && (
        <p className={look('others')}>{decision.others.map((tag) => tag.code).join(', ')}</p>
      )}
      <Evidence decision={decision} onlyHere={words === 'veiled' ? null : onlyHere} />
      {Object.entries(written(decision)).map(([part, text]) => (
        <p key={part} className="font-serif wrap-anywhere">
          <BdiText text={text} />
        </p>
      ))}
    </article>
  )
}

/** Why, and what was set aside; the same words side by side show for themselves. */
function written({ reasons: { setAside, ...texts } }: DecisionDetail): Record<string, string> {
  const aside = setAside ? { setAside: `${setAside.code}: ${setAside.why}` } : {}
  return {
    ...aside,
    ...Object.fromEntries(Object.entries(texts).flatMap(([part, text]) => (text ? [[part, text]] : []))),
  }
}

function Evidence({ decision, onlyHere }: { decision: DecisionDetail; onlyHere: Reading['onlyHere'] | null }) {
  const spans = [decision.primary, ...decision.others].flatMap((tag) => tag.spans)
  if (onlyHere === null) return <p className="pl-2 text-faint">{t('eyes.readings.veiled')}</p>
  if (spans.length === 0) return <p className="pl-2 text-faint">{t('eyes.readings.noWords')}</p>
  return (
    <ul className="grid gap-0.5 pl-2">
      {[...new Map(spans.map((span) => [`${span.start}-${span.end}`, span])).values()].map((span) => (
        <li key={`${span.start}-${span.end}`} className="wrap-anywhere">
          “<BdiText text={span.quote} />”
        </li>
      ))}
      {onlyHere.map((range) => (
        <li key={`only ${range.start}`} className="wrap-anywhere">
          <mark className="rounded-sm bg-accent-wash px-0.5 text-accent">
            <BdiText text={range.quote} />
          </mark>{' '}
          <span className="text-faint">{t('eyes.readings.only')}</span>
        </li>
      ))}
    </ul>
  )
}
