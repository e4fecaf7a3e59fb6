/** What the desk needs to do its work, in the order in which it is looked at. */
export const HEALTH_NAMES = ['database', 'schema', 'record', 'clock', 'disk', 'maintenance', 'deliveries'] as const
export const HEALTH_STATES = ['ok', 'degraded', 'failed'] as const
/** Why something is not well: a closed list, so that no message of a library is told to anybody who asks. */
export const HEALTH_WHYS = [
  'full',
  'low',
  'failing',
  'damaged',
  'away',
  'refused',
  'unread',
  'older',
  'newer',
  'broken',
  'behind',
  'apart',
  'silent',
] as const

export interface HealthCheck {
  readonly name: (typeof HEALTH_NAMES)[number]
  readonly state: (typeof HEALTH_STATES)[number]
  readonly why?: (typeof HEALTH_WHYS)[number]
}

/** As bad as the worst of them. */
export function worstOf(checks: readonly HealthCheck[]): HealthCheck['state'] {
  return HEALTH_STATES.findLast((state) => checks.some((check) => check.state === state)) ?? 'ok'
}
