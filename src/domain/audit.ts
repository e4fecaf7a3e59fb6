import type { DrawnStratum, WholeReason } from './audit-draw.ts'
import type { Outcome, TextRef } from './finding.ts'
import type { AuditId, PersonId } from './ids.ts'
import type { Severity } from './policy.ts'
import type { SampleBasis } from './sample-size.ts'

/** By what a population is divided before it is drawn from. */
export const STRATA = ['family', 'severity', 'outcome', 'person'] as const
export type StratumBy = (typeof STRATA)[number]

/** Which decisions are audited, and how many of them. An empty list lets everything through. */
export interface AuditPlan {
  /** Decisions made from this time on and before `to`, RFC 3339. */
  readonly from: string
  readonly to: string
  /** The policy whose decisions are audited; absent in plans from when there was one. */
  readonly policy?: string | undefined
  readonly families: readonly string[]
  readonly severities: readonly Severity[]
  readonly outcomes: readonly Outcome[]
  readonly people: readonly string[]
  readonly strata: readonly StratumBy[]
  readonly basis: SampleBasis
  readonly minimum: number
  readonly whole: readonly WholeReason[]
}

export interface AuditDraw {
  readonly at: string
  readonly by: PersonId
  readonly seed: string
  readonly populationHash: string
  readonly population: number
  readonly sample: number
  /** How many of the population's decisions were made before the seed was fixed. */
  readonly beforeSeed: number
  readonly strata: readonly DrawnStratum[]
  /** How many of the sample are taken whole, by reason. */
  readonly whole: Readonly<Record<WholeReason, number>>
}

export interface AuditFinding {
  readonly id: string
  readonly text: TextRef
  readonly by: PersonId
  readonly at: string
  readonly response: { readonly text: TextRef; readonly by: PersonId; readonly at: string } | null
}

export interface AuditSignature {
  readonly by: PersonId
  readonly at: string
  readonly statement: TextRef
  /** SHA-256 of the report's figures. */
  readonly figuresHash: string
}

/** One audit: what is audited, from which seed, and what came of it. What was re-read stands beside it. */
export interface Audit {
  readonly id: AuditId
  readonly version: number
  readonly title: TextRef
  readonly by: PersonId
  /** When it was planned and the seed's commitment entered the record. */
  readonly at: string
  readonly plan: AuditPlan
  readonly commitment: string
  readonly draw: AuditDraw | null
  /** How many were re-read and have a verdict. */
  readonly judged: number
  readonly findings: readonly AuditFinding[]
  readonly signed: AuditSignature | null
}

export type AuditStatus = 'planned' | 'drawn' | 'signed'

export function auditStatus(audit: Audit): AuditStatus {
  if (audit.signed) return 'signed'
  return audit.draw ? 'drawn' : 'planned'
}

export type AuditEvent = {
  readonly auditId: AuditId
  readonly version: number
  readonly at: string
  readonly actor: PersonId
} & (
  | { readonly type: 'audit.planned'; readonly payload: Pick<Audit, 'title' | 'plan' | 'commitment'> }
  | { readonly type: 'audit.drawn'; readonly payload: Omit<AuditDraw, 'at' | 'by'> }
  | { readonly type: 'audit.reread'; readonly payload: { readonly [key: string]: unknown } }
  | { readonly type: 'audit.judged'; readonly payload: { readonly [key: string]: unknown } }
  | { readonly type: 'audit.found'; readonly payload: Pick<AuditFinding, 'id' | 'text'> }
  | { readonly type: 'audit.responded'; readonly payload: { readonly finding: string; readonly text: TextRef } }
  | { readonly type: 'audit.signed'; readonly payload: Pick<AuditSignature, 'statement' | 'figuresHash'> }
)

export type AuditRefusal =
  | 'period_over'
  | 'period_running'
  | 'not_in_this_state'
  | 'wrong_seed'
  | 'not_all_reread'
  | 'not_found'

/** Whether the audit can be planned now: a seed that is fixed after the period could be a kind one. */
export function planRefusal(plan: Pick<AuditPlan, 'from' | 'to'>, now: string): AuditRefusal | null {
  return plan.to <= now ? 'period_over' : null
}

/** Whether a command fits the audit as it stands. */
export function auditRefusal(
  audit: Audit,
  command: 'draw' | 'reread' | 'find' | 'respond' | 'sign',
  now: string,
): AuditRefusal | null {
  const status = auditStatus(audit)
  switch (command) {
    case 'draw':
      if (status !== 'planned') return 'not_in_this_state'
      return now < audit.plan.to ? 'period_running' : null
    case 'reread':
      return status === 'drawn' ? null : 'not_in_this_state'
    case 'find':
      return status === 'drawn' ? null : 'not_in_this_state'
    case 'respond':
      return status === 'planned' ? 'not_in_this_state' : null
    case 'sign':
      if (status !== 'drawn') return 'not_in_this_state'
      return audit.draw && audit.judged < audit.draw.sample ? 'not_all_reread' : null
    default:
      return command satisfies never
  }
}

/** The audit after an event; null before the first. Replaying its entries gives the same audit. */
export function evolveAudit(audit: Audit | null, event: AuditEvent): Audit {
  const { auditId: id, version, at, actor: by } = event
  if (event.type === 'audit.planned') {
    const begun = { id, version, by, at, draw: null, judged: 0, findings: [], signed: null }
    return { ...begun, ...event.payload }
  }
  if (!audit) throw new RangeError(`audit ${id} begins with ${event.type}`)
  const next = { ...audit, version }
  switch (event.type) {
    case 'audit.drawn':
      return { ...next, draw: { ...event.payload, at, by } }
    case 'audit.reread':
      return next
    case 'audit.judged':
      return { ...next, judged: audit.judged + 1 }
    case 'audit.found':
      return { ...next, findings: [...audit.findings, { ...event.payload, by, at, response: null }] }
    case 'audit.responded': {
      const { finding, text } = event.payload
      const findings = audit.findings.map((one) => (one.id === finding ? { ...one, response: { text, by, at } } : one))
      return { ...next, findings }
    }
    case 'audit.signed':
      return { ...next, signed: { ...event.payload, by, at } }
    default:
      return event satisfies never
  }
}
