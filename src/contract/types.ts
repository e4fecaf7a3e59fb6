import type { z } from '@hono/zod-openapi'
import type * as audits from './audits.ts'
import type * as bulk from './bulk.ts'
import type * as account from './account.ts'
import type * as alike from './alike.ts'
import type * as exported from './exports.ts'
import type * as clock from './clock.ts'
import type * as contacts from './contacts.ts'
import type * as interests from './interests.ts'
import type * as escalationRoutes from './escalation-routes.ts'
import type * as escalations from './escalations.ts'
import type * as heads from './head-mailings.ts'
import type * as figures from './figures.ts'
import type * as operations from './operations.ts'
import type * as imports from './imports.ts'
import type * as notices from './notices.ts'
import type * as teams from './teams.ts'
import type * as lookup from './lookup.ts'
import type * as policyDrafts from './policy-drafts.ts'
import type * as phrases from './phrases.ts'
import type * as dataRequests from './data-requests.ts'
import type * as protection from './protection.ts'
import type * as record from './record.ts'
import type * as preferences from './preferences.ts'
import type * as webhooks from './webhooks.ts'
import type * as wellbeing from './wellbeing.ts'
import type * as workspace from './workspace.ts'
import type * as policyFiles from './policy-files.ts'
import type * as rules from './rules.ts'
import type * as views from './saved-views.ts'
import type * as schemas from './schemas.ts'
import type * as eyes from './second-eyes.ts'
import type * as statements from './statements.ts'
import type * as thread from './thread.ts'
import type * as tokens from './tokens.ts'

/* The contract's types for the browser, which imports no schema at run time. */
export type Person = z.infer<typeof schemas.PersonView>

export type Session = z.infer<typeof preferences.SessionView>
export type Preferences = z.infer<typeof preferences.Preferences>
export type PreferencesChange = z.input<typeof preferences.PreferencesChange>
export type Phrase = z.infer<typeof phrases.PhraseView>
export type NewPhrase = z.input<typeof phrases.NewPhrase>
export type PhraseChange = z.input<typeof phrases.PhraseChange>
export type Found = z.infer<typeof lookup.Found>
export type Exposure = z.infer<typeof wellbeing.Exposure>
export type Break = z.infer<typeof wellbeing.Break>
export type Spared = z.infer<typeof wellbeing.Spared>
export type Workspace = z.infer<typeof workspace.Workspace>
export type WorkspaceChange = z.input<typeof workspace.WorkspaceChange>
export type QueueSummary = z.infer<typeof schemas.QueueView>
export type EscalationRoute = z.infer<typeof escalationRoutes.RouteView>
export type InboxAnswer = z.infer<typeof escalations.InboxAnswer>
export type InboxTab = z.infer<typeof escalations.InboxTab>
export type EscalationAct = z.input<typeof escalations.EscalationAct>
export type ContactDetail = z.infer<typeof contacts.ContactView>
export type NewContact = z.input<typeof contacts.NewContactBody>
export type InterestDetail = z.infer<typeof interests.InterestView>
export type Doubts = z.infer<typeof interests.DoubtsView>
export type NewInterest = z.input<typeof interests.NewInterest>
export type Clock = NonNullable<z.infer<typeof clock.ClockView>>
export type InboxRow = z.infer<typeof escalations.InboxRow>
export type PathStep = z.infer<typeof escalations.PathStep>
export type SavedView = z.infer<typeof views.SavedView>
export type BulkAct = z.input<typeof bulk.BulkBody>['act']
export type BulkOutcome = z.infer<typeof bulk.BulkResult>
export type Colleague = z.infer<typeof bulk.Assignee>
export type AlikeCase = z.infer<typeof alike.AlikeCase>
export type Precedent = z.infer<typeof alike.Precedent>
export type CaseRow = z.infer<typeof schemas.CaseRow>
export type CaseDetail = z.infer<typeof schemas.CaseView>
export type NoticeDetail = z.infer<typeof notices.NoticeView>
export type Security = z.infer<typeof account.SecurityView>
export type OwnSession = z.infer<typeof account.OwnSession>
export type Invitation = z.infer<typeof account.InvitationView>
export type NewInvitation = z.input<typeof account.NewInvitation>
export type Token = z.infer<typeof tokens.TokenView>
export type NewToken = z.input<typeof tokens.NewToken>
export type Webhook = z.infer<typeof webhooks.WebhookView>
export type NewWebhook = z.input<typeof webhooks.NewWebhook>
export type Delivery = z.infer<typeof webhooks.DeliveryView>
export type PublicFigures = z.infer<typeof figures.Figures>
export type Operations = z.infer<typeof operations.Operations>
export type Team = z.infer<typeof teams.TeamView>
export type NewTeam = z.input<typeof teams.NewTeam>
export type TeamChange = z.input<typeof teams.TeamChange>
export type NewNote = z.infer<typeof schemas.NoteBody>
export type PictureDetail = z.infer<typeof schemas.PictureView>
export type StatementDraft = z.infer<typeof statements.StatementDraft>
export type StatementDetail = z.infer<typeof statements.StatementView>
export type StatementRequest = z.input<typeof statements.StatementRequest>
export type Comparison = z.infer<typeof eyes.ComparisonView>
export type Draw = z.infer<typeof eyes.DrawView>
export type Share = z.infer<typeof eyes.ShareView>
export type SecondReading = z.infer<typeof eyes.ReadingRow>
export type AppealListed = z.infer<typeof eyes.AppealRow>
export type AppealFigures = z.infer<typeof eyes.AppealFigures>
export type CommentDetail = z.infer<typeof schemas.CommentView>
export type ThreadPage = z.infer<typeof thread.ThreadPage>
export type FlagReliability = z.infer<typeof thread.FlagReliability>
export type AuthorHistory = z.infer<typeof thread.AuthorView>
export type Flag = z.infer<typeof schemas.FlagView>
export type DecisionDetail = z.infer<typeof schemas.DecisionView>
export type NewFinding = z.input<typeof schemas.FindingBody>
export type NewEscalation = z.input<typeof schemas.EscalationBody>
export type PolicyDetail = z.infer<typeof schemas.PolicyView>
export type PolicyImpact = z.infer<typeof policyDrafts.PolicyImpactView>
export type PolicyEditDetail = z.infer<typeof policyDrafts.PolicyEditView>
export type PolicySample = z.infer<typeof policyDrafts.RereadingView>
export type PolicyDraftDetail = z.infer<typeof policyDrafts.PolicyDraftView>
export type PolicyLine = z.infer<typeof policyDrafts.PolicyLineView>
export type PolicyFileDetail = z.infer<typeof policyFiles.PolicyFile>
export type RoutingRuleDetail = z.infer<typeof rules.RuleView>
export type RoutingRuleWithVersions = z.infer<typeof rules.RuleWithVersions>
export type RuleForecastDetail = z.infer<typeof rules.RuleForecast>
export type RuleRunLine = z.infer<typeof rules.RuleRunLine>
export type LedgerEntryDetail = z.infer<typeof schemas.LedgerEntryView>
export type LedgerHeadDetail = z.infer<typeof schemas.LedgerHeadView>
export type ImportDetail = z.infer<typeof imports.ImportView>
export type ImportMapping = z.infer<typeof imports.Mapping>
export type ImportFlagRule = z.infer<typeof imports.FlagRule>
export type ImportCountsDetail = z.infer<typeof imports.ImportCounts>
export type ImportPreset = z.infer<typeof imports.PresetView>
export type AuditDetail = z.infer<typeof audits.AuditView>
export type NewAudit = z.input<typeof audits.NewAudit>
export type NewAuditPlan = z.input<typeof audits.AuditPlanBody>
export type AuditPreview = z.infer<typeof audits.AuditPreview>
export type AuditItem = z.infer<typeof audits.AuditItemView>
export type Rereading = z.infer<typeof audits.RereadingView>
export type AuditReport = z.infer<typeof audits.AuditReportView>
export type AuditPopulation = z.infer<typeof audits.PopulationView>
export type CanonicalRow = z.infer<typeof imports.CanonicalComment>
export type RecordedDecision = z.infer<typeof record.RecordedDecisionView>
export type Replay = z.infer<typeof record.ReplayView>
export type SavedRecordView = z.infer<typeof record.RecordView>
export type Publication = z.infer<typeof exported.PublicationView>
export type WithheldStatements = z.infer<typeof exported.WithheldView>
export type DataRequestDetail = z.infer<typeof dataRequests.DataRequestView>
export type DataRequestPage = z.infer<typeof dataRequests.DataRequestPage>
export type NewDataRequest = z.input<typeof dataRequests.NewDataRequest>
export type DataRequestAct = z.input<typeof dataRequests.DataRequestAct>
export type HoldDetail = z.infer<typeof protection.HoldView>
export type RetentionDetail = z.infer<typeof protection.RetentionView>
export type ErasureDetail = z.infer<typeof protection.ErasurePreview>
export type CorrectionDetail = z.infer<typeof protection.CorrectionView>
export type AccessItemDetail = z.infer<typeof protection.AccessItem>
export type SubjectsFound = z.infer<typeof protection.SubjectsFound>
export type HeadMailing = z.infer<typeof heads.HeadMailingView>
