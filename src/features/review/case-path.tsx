import '#messages/escalations.ts'
import { useQuery } from '@tanstack/react-query'
import type { PathStep } from '#contract/types.ts'
import { escalationQueries } from '#data/escalations.ts'
import { routeQueries } from '#data/routes.ts'
import { clockState } from '#domain/clocks.ts'
import { t } from '#messages/messages.ts'
import type { MessageId } from '#messages/message-id.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { ClockNote } from '#ui/clock-note.tsx'
import { formatDate, formatDateTime, formatDuration } from '#ui/format.ts'

const LEAVES_THE_COURSE: readonly string[] = ['escalated', 'vetoed', 'appealed']

/** The case's way from hand to hand: who did what, in their words, and how its clock stood. */
export function CasePath({ caseId }: { caseId: string }) {
  const { data } = useQuery(escalationQueries.path(caseId))
  const routes = useQuery(routeQueries.list()).data ?? []
  const titles = new Map(routes.map(({ id, title }) => [id, title]))
  // A case that never left the ordinary course has its history, and no way to tell of.
  if (!data?.some(({ what }) => LEAVES_THE_COURSE.includes(what))) return null
  return (
    <section aria-label={t('escalations.path')} className="grid gap-2">
      <h2 className="text-xs font-medium text-faint">{t('escalations.path')}</h2>
      <ol className="relative m-0 grid list-none gap-3 border-s border-line p-0 ps-4">
        {data.map((step) => (
          <li key={step.seq} className="relative grid gap-0.5">
            <span
              aria-hidden="true"
              className="absolute top-1.5 -left-[1.28rem] size-2 rounded-full border border-line-strong bg-surface"
            />
            <span>
              <bdi className="font-medium">{step.by ?? t('escalations.path.desk')}</bdi> {stepWords(step, titles)}
            </span>
            {step.text && <BdiText text={step.text} className="font-serif" />}
            <span className="flex flex-wrap gap-x-3 text-sm text-faint tabular-nums">
              <time dateTime={step.at}>{formatDateTime(step.at)}</time>
              {step.clock && <StepClock clock={step.clock} at={step.at} />}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function StepClock({ clock, at }: { clock: NonNullable<PathStep['clock']>; at: string }) {
  const state = clockState(clock, at)
  const time = formatDuration(Math.abs(Date.parse(clock.dueAt) - Date.parse(at)))
  return (
    <ClockNote state={state} dueAt={clock.dueAt}>
      {state === 'paused' ? t('escalations.clock.paused') : t(`escalations.clock.${state}`, { time })}
    </ClockNote>
  )
}

function stepWords(step: PathStep, titles: ReadonlyMap<string, string>): string {
  return t(`escalations.step.${step.what}` as MessageId, {
    route: titles.get(step.route ?? '') ?? step.route ?? '',
    to: step.to.join(', '),
    day: step.reviewOn ? formatDate(step.reviewOn) : '',
    why: step.why ?? '',
  })
}
