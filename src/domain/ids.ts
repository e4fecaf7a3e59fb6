declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

export type CaseId = Branded<'case'>
export type CommentId = Branded<'comment'>
export type ThreadId = Branded<'thread'>
export type BatchId = Branded<'batch'>
export type DecisionId = Branded<'decision'>
export type EscalationId = Branded<'escalation'>
export type AppealId = Branded<'appeal'>
export type PersonId = Branded<'person'>
export type StatementId = Branded<'statement'>
export type TextId = Branded<'text'>
export type BulkId = Branded<'bulk'>
export type AuditId = Branded<'audit'>
export type PolicyId = Branded<'policy'>
export type CodeId = Branded<'code'>
export type RuleId = Branded<'rule'>

/** The actor of what the product does by itself: ending stale claims, closing cases whose appeal window has passed. */
export const SYSTEM = 'system' as PersonId
