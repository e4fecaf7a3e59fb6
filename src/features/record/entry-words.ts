import type { LedgerEntryDetail } from '#contract/types.ts'
import { ROLES } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'

/** The types of entries that this screen has words for; a newer one is shown by its own name. */
export const ENTRY_TYPES = [
  'case.opened',
  'case.claimed',
  'case.assigned',
  'case.released',
  'case.decided',
  'case.escalated',
  'case.returned',
  'case.undone',
  'case.reversed',
  'case.appealed',
  'case.noted',
  'case.pictured',
  'case.flag_marked',
  'case.flagged',
  'mention.made',
  'author.unmasked',
  'picture.original_read',
  'case.closed',
  'case.accepted',
  'case.given',
  'case.asked',
  'case.answered',
  'case.held',
  'case.resumed',
  'case.alerted',
  'case.media_marked',
  'case.recused',
  'case.challenged',
  'case.challenge_settled',
  'case.contact_logged',
  'case.contact_settled',
  'interest.declared',
  'interest.ended',
  'routes.changed',
  'import.started',
  'import.resumed',
  'import.stopped',
  'import.finished',
  'import.cancelled',
  'import.withdrawn',
  'policy.published',
  'policy.proposed',
  'policy.withdrawn',
  'policy.discarded',
  'policy.retired',
  'policy.sample_drawn',
  'rule.saved',
  'rule.on',
  'rule.off',
  'rule.applied',
  'rule.sampled',
  'person.added',
  'person.changed',
  'workspace.changed',
  'audit.planned',
  'audit.drawn',
  'audit.reread',
  'audit.judged',
  'audit.found',
  'audit.responded',
  'audit.signed',
  'decisions.exported',
  'comment.erased',
  'retention.held',
  'retention.changed',
  'hold.placed',
  'hold.released',
  'thread.corrected',
  'case_set.begun',
  'subject.looked_for',
  'subject.read',
  'subject.pack_made',
  'head.mailing_set',
  'head.mailing_ended',
  'head.mailed',
  'case.statement_issued',
  'case.vetoed',
  'sampling.seeded',
  'notice.given',
  'person.invited',
  'person.secured',
  'person.uninvited',
  'request.acknowledged',
  'request.closed',
  'request.extended',
  'request.paused',
  'request.received',
  'request.resumed',
  'team.added',
  'team.changed',
  'token.ended',
  'token.made',
  'webhook.added',
  'webhook.ended',
  'access.refused',
] as const
type KnownType = (typeof ENTRY_TYPES)[number]

function isKnown(type: string): type is KnownType {
  return (ENTRY_TYPES as readonly string[]).includes(type)
}

/** What an entry records, in words that follow the actor's name: "decided a case". */
export function entryWords(type: string): string {
  return isKnown(type) ? t(`record.did.${type}`) : type
}

/** What an entry holds that is worth reading beside its words: a code and severity, a route, whose account; often nothing. */
export function entryFacts(entry: LedgerEntryDetail, names: ReadonlyMap<string, string>): readonly string[] {
  const { type, payload } = entry
  switch (type) {
    case 'case.decided':
      return texts(at(payload, 'decision', 'primary', 'code'), severity(at(payload, 'decision', 'severity')))
    case 'case.escalated':
      return texts(payload['route'], whyWords(payload['urgency']))
    case 'case.released':
    case 'import.cancelled':
      return texts(whyWords(payload['why']))
    case 'case.closed':
      return texts(whyWords(payload['reason']))
    case 'policy.published':
    case 'policy.proposed':
    case 'policy.withdrawn':
    case 'policy.discarded':
    case 'policy.retired':
    case 'rule.saved':
    case 'rule.on':
    case 'rule.off':
      return texts(payload['version'])
    case 'person.added':
    case 'person.changed':
      return texts(
        names.get(entry.subject),
        roleWords(payload['roles']),
        whyWords(payload['active'] === false && 'closed'),
      )
    case 'access.refused':
      return texts(payload['method'], payload['path'])
    case 'import.finished':
      return typeof payload['cases'] === 'number' ? [t('record.cases', { count: payload['cases'] })] : []
    default:
      return []
  }
}

const WHY = [
  'released',
  'expired',
  'routine',
  'soon',
  'now',
  'appeal_window_ended',
  'appeal_decided',
  'withdrawn',
  'asked',
  'file_broken',
  'closed',
] as const

function whyWords(why: unknown): string | undefined {
  const known = WHY.find((one) => one === why)
  return known ? t(`record.why.${known}`) : undefined
}

function roleWords(roles: unknown): string | undefined {
  const held = ROLES.filter((role) => Array.isArray(roles) && roles.includes(role))
  return held.length > 0 ? held.map((role) => t(`app.role.${role}`)).join(', ') : undefined
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inside, key) =>
      typeof inside === 'object' && inside !== null ? (inside as Record<string, unknown>)[key] : undefined,
    value,
  )
}

function severity(value: unknown): string | undefined {
  return typeof value === 'number' ? t('record.severity', { severity: value }) : undefined
}

function texts(...values: readonly unknown[]): string[] {
  return values.flatMap((value) => (typeof value === 'string' || typeof value === 'number' ? [`${value}`] : []))
}
