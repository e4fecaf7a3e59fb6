import type { CaseDetail } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import { formatNumber } from '#ui/format.ts'

/** Why the case stands where it stands: each part of the number, with its reason. */
export function PriorityParts({ priority }: { priority: CaseDetail['priority'] }) {
  return (
    <table className="mt-2 w-full max-w-md border-t border-line tabular-nums">
      <caption className="sr-only">{t('review.priority.caption')}</caption>
      <tbody>
        {priority.parts.map((part) => (
          <tr key={part.name}>
            <th scope="row" className="py-0.5 text-start font-normal text-soft">
              {t(`review.priority.${part.name}`, { because: part.because })}
            </th>
            <td className="py-0.5 text-end">{formatNumber(part.points)}</td>
          </tr>
        ))}
        <tr className="border-t border-line font-semibold text-ink">
          <th scope="row" className="py-0.5 text-start font-semibold">
            {t('review.priority.total')}
          </th>
          <td className="py-0.5 text-end">{formatNumber(priority.total)}</td>
        </tr>
      </tbody>
    </table>
  )
}
