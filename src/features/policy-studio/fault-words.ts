import type { PolicyFault } from '#domain/policy-faults.ts'
import { t } from '#messages/messages.ts'

/** What is wrong, and what to do about it. */
export function faultWords({ problem, other }: PolicyFault): string {
  return t(`studio.fault.${problem}`, { other: other ?? '' })
}
