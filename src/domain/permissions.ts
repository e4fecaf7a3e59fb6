import { denialOnCase } from './apart.ts'
import type { ModerationCase } from './case.ts'
import { type CaseId, type PersonId, SYSTEM } from './ids.ts'
import type { Stakes } from './recusal.ts'

export const ROLES = [
  'owner',
  'moderator',
  'senior_reviewer',
  'independent_reviewer',
  'policy_editor',
  'auditor',
  'administrator',
  'data_protection_officer',
] as const
export type Role = (typeof ROLES)[number]

/** Who acts, as the session says; never as the request's body says. */
export interface Actor {
  readonly id: PersonId
  readonly roles: readonly Role[]
  /** What a program’s token may do at most; absent for who is there in person. */
  readonly scopes?: readonly Action[]
  /** The teams they are in, by id. */
  readonly teams?: readonly string[]
  /** What they declared to have a stake in. */
  readonly stakes?: Stakes
  /** Cases in their hands to be re-read blind for an audit, until they have given their verdict. */
  readonly rereading?: readonly CaseId[]
}

export const ACTIONS = [
  'queue.read',
  'case.read',
  'case.history',
  'case.claim',
  'case.claim_second',
  'case.claim_escalated',
  'case.claim_appealed',
  'case.assign',
  'case.release',
  'case.release_of_another',
  'case.decide',
  'case.undo',
  'case.reverse',
  'case.escalate',
  'case.return',
  'case.appeal',
  'case.veto',
  'case.issue_statement',
  'case.note',
  'case.picture',
  'case.mark_flag',
  'case.flag',
  'case.close',
  'case.withdraw',
  'reading.compare',
  'case.send',
  'case.accept',
  'case.give',
  'case.ask',
  'case.answer',
  'case.hold',
  'case.resume',
  'case.alert',
  'case.mark_media',
  'case.recuse',
  'case.challenge',
  'case.settle_challenge',
  'case.log_contact',
  'case.settle_contact',
  'interest.own',
  'interest.read',
  'import.read',
  'import.write',
  'policy.read',
  'policy.edit',
  'policy.publish',
  'policy.reread',
  'data.protect',
  'request.read',
  'ledger.read',
  'ledger.head',
  'person.read',
  'person.write',
  'team.read',
  'team.write',
  'token.write',
  'token.manage',
  'webhook.manage',
  'place.watch',
  'insight.read',
  'insight.flags',
  'author.unmask',
  'picture.original',
  'phrase.use',
  'phrase.curate',
  'workspace.write',
  'audit.read',
  'audit.plan',
  'audit.reread',
  'audit.respond',
  'rule.read',
  'rule.write',
  'rule.sample',
] as const
export type Action = (typeof ACTIONS)[number]

/** Rules are written by whoever writes the policy, and by those who see daily what they raise. */
const RULES: readonly Action[] = ['rule.read', 'rule.write', 'rule.sample', 'case.flag']

const REVIEW: readonly Action[] = [
  'queue.read',
  'case.read',
  'case.history',
  'case.claim',
  'case.claim_second',
  'case.release',
  'case.decide',
  'case.undo',
  'case.escalate',
  'case.note',
  'case.picture',
  'case.mark_flag',
  'case.appeal',
  'case.answer',
  'case.mark_media',
  'case.recuse',
  'case.challenge',
  'case.log_contact',
  'interest.own',
  'policy.read',
  'ledger.head',
  'insight.read',
  'phrase.use',
  'team.read',
]

/** What each role may do. Whatever is not listed is refused. The administrator runs the place and sees no case. */
export const PERMISSIONS: Readonly<Record<Role, readonly Action[]>> = {
  owner: [
    'import.read',
    'import.write',
    'person.read',
    'person.write',
    'team.read',
    'team.write',
    'token.write',
    'token.manage',
    'webhook.manage',
    'place.watch',
    'policy.read',
    'policy.publish',
    'insight.read',
    'ledger.head',
    'workspace.write',
  ],
  moderator: [...REVIEW, 'import.read', 'import.write', 'rule.read'],
  senior_reviewer: [
    ...REVIEW,
    ...RULES,
    'case.claim_escalated',
    'case.claim_appealed',
    'case.assign',
    'case.return',
    'case.reverse',
    'case.issue_statement',
    'case.release_of_another',
    'case.close',
    'case.withdraw',
    'case.accept',
    'case.give',
    'case.ask',
    'case.hold',
    'case.resume',
    'case.settle_challenge',
    'case.settle_contact',
    'interest.read',
    'insight.flags',
    'author.unmask',
    'picture.original',
    'phrase.curate',
    'policy.publish',
    'policy.reread',
    'token.write',
    'import.read',
    'import.write',
    'audit.read',
    'audit.respond',
  ],
  independent_reviewer: [
    ...REVIEW,
    'case.claim_appealed',
    'case.veto',
    'case.settle_contact',
    'audit.read',
    'audit.reread',
  ],
  policy_editor: [
    'policy.read',
    'policy.edit',
    'policy.publish',
    'policy.reread',
    'insight.read',
    'ledger.head',
    'team.read',
    'audit.read',
    'audit.respond',
    ...RULES,
  ],
  auditor: [
    'rule.read',
    'queue.read',
    'case.read',
    'case.history',
    'reading.compare',
    'interest.read',
    'import.read',
    'policy.read',
    'request.read',
    'ledger.read',
    'ledger.head',
    'insight.read',
    'insight.flags',
    'author.unmask',
    'picture.original',
    'person.read',
    'team.read',
    'token.write',
    'audit.read',
    'audit.plan',
    'audit.reread',
  ],
  administrator: [
    'person.read',
    'person.write',
    'team.read',
    'team.write',
    'token.write',
    'token.manage',
    'webhook.manage',
    'place.watch',
    'policy.read',
    'insight.read',
    'ledger.head',
    'workspace.write',
  ],
  data_protection_officer: [
    'data.protect',
    'request.read',
    'author.unmask',
    'picture.original',
    'case.read',
    'case.history',
    'case.log_contact',
    'policy.read',
    'ledger.read',
    'ledger.head',
    'insight.read',
    'team.read',
    'token.write',
  ],
}

export type Denial =
  | 'role_lacks_permission'
  | 'token_lacks_scope'
  | 'not_in_this_state'
  | 'already_took_part'
  | 'not_your_claim'
  | 'not_your_act'
  | 'own_change'
  | 'rereading_blind'
  | 'interest_declared'
  | 'recused'
  | 'challenged'
  | 'not_in_team'
  | 'not_the_sender'
  | 'on_hold'

export type Permission = { readonly allowed: true } | { readonly allowed: false; readonly why: Denial }

const ALLOWED: Permission = { allowed: true }

/** A policy's draft, as far as it is about people: everyone who changed something in it. */
export interface DraftAuthors {
  readonly authors: readonly string[]
}

/**
 * The one permission function: may this actor do this, to this case or draft where there is one?
 * Deny by default: the role table first, then the state of the case, then what the case or the draft says about people.
 */
export function may(actor: Actor, action: Action, about?: ModerationCase | DraftAuthors): Permission {
  if (!holdsPermission(actor, action)) return { allowed: false, why: 'role_lacks_permission' }
  if (actor.scopes?.includes(action) === false) return { allowed: false, why: 'token_lacks_scope' }
  const why = about && ('authors' in about ? denialOnDraft(actor, action, about) : denialOnCase(actor, action, about))
  return why ? { allowed: false, why } : ALLOWED
}

/** What the desk does by itself. */
const OF_THE_DESK: readonly Action[] = [
  'case.release_of_another',
  'case.close',
  'case.send',
  'case.alert',
  'case.resume',
]

function holdsPermission(actor: Actor, action: Action): boolean {
  if (actor.id === SYSTEM) return OF_THE_DESK.includes(action)
  return actor.roles.some((role) => Object.hasOwn(PERMISSIONS, role) && PERMISSIONS[role].includes(action))
}

/** Nobody publishes what they changed themselves, not even one word of it. */
function denialOnDraft(actor: Actor, action: Action, { authors }: DraftAuthors): Denial | null {
  return action === 'policy.publish' && authors.includes(actor.id) ? 'own_change' : null
}
