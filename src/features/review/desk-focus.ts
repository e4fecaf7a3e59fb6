/* Where the keyboard can be sent on the desk. The document's focus belongs to the browser, not to React's state. */

export const PLACES = {
  comment: 'desk-comment',
  picker: 'desk-picker',
  outcome: 'desk-outcome',
  severity: 'desk-severity',
  setAside: 'desk-set-aside',
  setAsideCode: 'desk-set-aside-code',
  reason: 'desk-reason',
  severityReason: 'desk-severity-reason',
  source: 'desk-source',
  rule: 'desk-rule',
  appealReason: 'desk-appeal-reason',
} as const
export type Place = keyof typeof PLACES

/** Sends the focus to a place on the desk, or to the first thing in it that takes focus. */
export function focusPlace(place: Place): void {
  const element = document.querySelector<HTMLElement>(`[data-place="${PLACES[place]}"]`)
  const target = element?.matches('input, textarea, select, [tabindex]')
    ? element
    : element?.querySelector<HTMLElement>('input:checked, input, textarea, select')
  target?.focus()
  element?.scrollIntoView({ block: 'nearest' })
}

/** Marks an element as a place. */
export function placeOf(place: Place): { 'data-place': string } {
  return { 'data-place': PLACES[place] }
}
