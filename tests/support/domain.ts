import type { CaseEvent, ModerationCase } from '#domain/case.ts'
import { evolve } from '#domain/evolve-case.ts'
import type { Finding } from '#domain/finding.ts'
import type { BatchId, CaseId, CodeId, CommentId, PersonId, PolicyId, TextId, ThreadId } from '#domain/ids.ts'
import type { Actor, Role } from '#domain/permissions.ts'
import type { Policy, PolicyCode } from '#domain/policy.ts'

export const HASH = 'a'.repeat(64)
export const START = '2026-10-12T09:00:00.000Z'

/** Minutes after the start of every test's day. */
export function minute(minutes: number): string {
  return new Date(Date.parse(START) + minutes * 60_000).toISOString()
}

export function anActor(id: string, ...roles: Role[]): Actor {
  return { id: id as PersonId, roles: roles.length > 0 ? roles : ['moderator'] }
}

export function aCase(over: Partial<ModerationCase> = {}): ModerationCase {
  const opened: CaseEvent = {
    type: 'case.opened',
    caseId: 'case-1' as CaseId,
    version: 1,
    at: START,
    actor: 'importer' as PersonId,
    payload: {
      commentId: 'comment-1' as CommentId,
      threadId: 'thread-1' as ThreadId,
      batchId: 'batch-1' as BatchId,
      policyId: 'conduct' as PolicyId,
      contentHash: HASH,
      estimate: 1,
      priorityKey: 100,
    },
  }
  return { ...evolve(null, opened), ...over }
}

export function aText(id = 'text-1') {
  return { id: id as TextId, commitment: HASH }
}

export function aCode(id: string, over: Partial<PolicyCode> = {}): PolicyCode {
  const parent = id.includes('.') ? id.slice(0, id.lastIndexOf('.')) : null
  return {
    id: id as CodeId,
    parent: parent as CodeId | null,
    label: id,
    synonyms: [],
    definition: 'What it means.',
    covers: 'What it covers.',
    doesNotCover: 'What it does not cover.',
    references: [],
    severity: 0,
    severityRange: [0, 0],
    secondReview: false,
    contested: false,
    routing: false,
    requires: [],
    examples: [],
    ...over,
  }
}

const HATE: Partial<PolicyCode> = {
  severity: 2,
  severityRange: [1, 3],
  secondReview: true,
  requires: ['evidence', 'set_aside'],
}

export function aPolicy(codes: readonly PolicyCode[] = someCodes()): Policy {
  return {
    id: 'conduct' as PolicyId,
    version: 1,
    title: 'Conduct policy',
    status: 'published',
    publishedAt: START,
    note: '',
    families: { noViolation: 'NV' as CodeId, cannotDetermine: 'UN' as CodeId },
    codes,
    factors: [
      { id: 'holds_office', label: 'Holds office', kind: 'aggravating', by: 1 },
      { id: 'repeated', label: 'Repeated', kind: 'aggravating', by: 1 },
      { id: 'withdrawn', label: 'Withdrawn', kind: 'mitigating', by: 1 },
    ],
  }
}

export function someCodes(): PolicyCode[] {
  return [
    aCode('NV'),
    aCode('NV.PROC'),
    aCode('NV.STATE', { contested: true, secondReview: true }),
    aCode('UN'),
    aCode('UN.CONTEXT'),
    aCode('AB', { severity: 1, severityRange: [0, 4], requires: ['evidence', 'set_aside'] }),
    aCode('AB.INSULT', { severity: 1, severityRange: [1, 2], requires: ['evidence', 'set_aside'] }),
    aCode('AS', HATE),
    aCode('AS.LOYAL', { ...HATE, severityRange: [2, 4] }),
    aCode('AS.ISR', { ...HATE, severityRange: [0, 4], routing: true, contested: true }),
    aCode('AS.ISR.DOUBLE', { ...HATE, contested: true }),
    aCode('MI.FALSE', {
      parent: null,
      severity: 1,
      severityRange: [1, 2],
      requires: ['evidence', 'set_aside', 'source'],
    }),
  ]
}

/** A complete finding: an insult resting on the first three code points. */
export function aFinding(over: Partial<Finding> = {}): Finding {
  return {
    policyVersion: 1,
    primary: { code: 'AB.INSULT' as CodeId, spans: [{ start: 0, end: 3, contentHash: HASH }] },
    others: [],
    severity: 1,
    outcome: 'informal_note',
    reasons: { setAside: { code: 'NV.PROC' as CodeId, why: aText() } },
    ...over,
  }
}

export function noViolation(code = 'NV.PROC'): Finding {
  return {
    policyVersion: 1,
    primary: { code: code as CodeId, spans: [] },
    others: [],
    severity: 0,
    outcome: 'no_action',
    reasons: {},
  }
}
