import type { AuditReport } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import { formatDecimal, formatPercent } from '#ui/format.ts'

export type Figures = AuditReport['figures']
export type Estimate = Figures['overturned']['share']
export type Rate = Figures['overturned']
export type Interval = Rate['interval']

/** A share as a percentage, or why there is none. */
export function shareWords(estimate: Estimate, digits = 1): string {
  return estimate.estimable ? formatPercent(estimate.value, digits) : t(`audits.not.${estimate.why}`)
}

/** A coefficient with two digits, or why there is none. */
export function coefficientWords(estimate: Estimate): string {
  return estimate.estimable ? formatDecimal(estimate.value, 2) : t(`audits.not.${estimate.why}`)
}

/** The 95 % interval of a share, in percent; empty where there is none. */
export function shareInterval(interval: Interval): string {
  if (!interval) return ''
  return t('audits.between', { low: formatDecimal(interval.low * 100, 1), high: formatDecimal(interval.high * 100, 1) })
}

export function coefficientInterval(interval: Interval): string {
  if (!interval) return ''
  return t('audits.to', { low: formatDecimal(interval.low, 2), high: formatDecimal(interval.high, 2) })
}

/* Krippendorff's own limits. */
const RELIABLE = 0.8
const TENTATIVE = 0.667

/** How an α is read. */
export function readingOf(alpha: Estimate): string {
  if (!alpha.estimable) return ''
  const reading = alpha.value >= RELIABLE ? 'reliable' : alpha.value >= TENTATIVE ? 'tentative' : 'low'
  return t(`audits.reading.${reading}`)
}

/** A chart's right end: the next of these beyond all that it shows. */
export function scaleEnd(most: number): number {
  return [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8].find((end) => most <= end) ?? 1
}
