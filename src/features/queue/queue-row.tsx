import { Link } from 'wouter'
import type { QueueSummary } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { formatNumber } from '#ui/format.ts'
import { RelativeTime } from '#ui/relative-time.tsx'

const CELL = 'h-11 border-b border-line px-2 font-normal group-last:border-b-0'

/** One queue. Nothing waits in the one of what is decided: it counts what rests there. */
export function QueueRow({ queue, onReviewed }: { queue: QueueSummary; onReviewed: () => void }) {
  const rests = queue.kind === 'decided'
  return (
    <tr className="group hover:bg-sunken">
      <th scope="row" className={`text-start ${CELL}`}>
        <Link href={`/review/${queue.id}`} className="font-medium text-ink no-underline hover:underline">
          <bdi>{queue.title}</bdi>
        </Link>
        {(['breached', 'atRisk'] as const).map(
          (state) =>
            queue[state] > 0 && (
              <span key={state} className="ml-2 text-sm font-medium text-warn">
                {t(`queue.clock.${state}`, { count: formatNumber(queue[state]) })}
              </span>
            ),
        )}
      </th>
      <td className={`text-end ${CELL}`}>{numberOrDash(rests ? queue.count : queue.waiting)}</td>
      <td className={`text-end ${CELL}`}>{numberOrDash(queue.held)}</td>
      <td className={`text-end ${CELL}`}>
        {queue.oldestOpenedAt && !rests ? <RelativeTime at={queue.oldestOpenedAt} /> : '–'}
      </td>
      <td className={`text-end ${CELL}`}>
        {queue.claimable && queue.waiting > 0 && (
          <Button aria-label={t('queue.review.named', { queue: queue.title })} onClick={onReviewed}>
            {t('queue.review')}
          </Button>
        )}
      </td>
    </tr>
  )
}

function numberOrDash(value: number): string {
  return value === 0 ? '–' : formatNumber(value)
}
