import type { z } from '@hono/zod-openapi'
import type * as imports from './imports.ts'
import type * as schemas from './schemas.ts'

/* The contract's types for the browser, which imports no schema at run time. */
export type Person = z.infer<typeof schemas.PersonView>

export type Session = z.infer<typeof schemas.SessionView>
export type QueueSummary = z.infer<typeof schemas.QueueView>
export type EscalationRoute = z.infer<typeof schemas.RouteView>
export type CaseRow = z.infer<typeof schemas.CaseRow>
export type CaseDetail = z.infer<typeof schemas.CaseView>
export type CommentDetail = z.infer<typeof schemas.CommentView>
export type Flag = z.infer<typeof schemas.FlagView>
export type DecisionDetail = z.infer<typeof schemas.DecisionView>
export type NewFinding = z.input<typeof schemas.FindingBody>
export type NewEscalation = z.input<typeof schemas.EscalationBody>
export type PolicyDetail = z.infer<typeof schemas.PolicyView>
export type LedgerEntryDetail = z.infer<typeof schemas.LedgerEntryView>
export type LedgerHeadDetail = z.infer<typeof schemas.LedgerHeadView>
export type ImportDetail = z.infer<typeof imports.ImportView>
export type ImportMapping = z.infer<typeof imports.Mapping>
export type ImportFlagRule = z.infer<typeof imports.FlagRule>
export type ImportCountsDetail = z.infer<typeof imports.ImportCounts>
export type ImportPreset = z.infer<typeof imports.PresetView>
export type CanonicalRow = z.infer<typeof imports.CanonicalComment>
