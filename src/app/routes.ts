import { type ComponentType, lazy } from 'react'
import type { Action } from '#domain/permissions.ts'
import type { MessageId } from '#messages/message-id.ts'

export type AppRoute = {
  readonly id: string
  /** In wouter's syntax; pages read their parameters with `useParams`. */
  readonly path: string
  readonly title: MessageId
  readonly needs: Action
  readonly Page: ComponentType
}

/** Every screen behind sign-in, each loaded when it is first opened. The first match wins. */
export const ROUTES: readonly AppRoute[] = [
  {
    id: 'queues',
    path: '/queues',
    title: 'app.title.queues',
    needs: 'queue.read',
    Page: lazy(async () => ({ default: (await import('./queues-screen.tsx')).QueuesScreen })),
  },
  {
    id: 'queue',
    path: '/queues/:queueId',
    title: 'app.title.queue',
    needs: 'queue.read',
    Page: lazy(async () => ({ default: (await import('#features/queue/queue-page.tsx')).QueuePage })),
  },
  {
    id: 'review',
    path: '/review/:queue/:caseId?',
    title: 'app.title.review',
    needs: 'case.read',
    Page: lazy(async () => ({ default: (await import('#features/review/review-page.tsx')).ReviewPage })),
  },
  {
    id: 'case',
    path: '/cases/:caseId',
    title: 'app.title.case',
    needs: 'case.read',
    Page: lazy(async () => ({ default: (await import('#features/review/case-page.tsx')).CasePage })),
  },
  {
    id: 'statement',
    path: '/cases/:caseId/statement',
    title: 'app.title.statement',
    needs: 'case.read',
    Page: lazy(async () => ({ default: (await import('#features/statement/statement-page.tsx')).StatementPage })),
  },
  {
    id: 'escalations',
    path: '/escalations',
    title: 'app.title.escalations',
    needs: 'queue.read',
    Page: lazy(async () => ({ default: (await import('#features/escalations/inbox-page.tsx')).EscalationsPage })),
  },
  {
    id: 'appeals',
    path: '/appeals',
    title: 'app.title.appeals',
    needs: 'queue.read',
    Page: lazy(async () => ({ default: (await import('#features/second-eyes/appeals-page.tsx')).AppealsPage })),
  },
  {
    id: 'second-readings',
    path: '/second-readings',
    title: 'app.title.secondReadings',
    needs: 'reading.compare',
    Page: lazy(async () => ({ default: (await import('#features/second-eyes/readings-page.tsx')).ReadingsPage })),
  },
  {
    id: 'imports',
    path: '/imports',
    title: 'app.title.imports',
    needs: 'import.read',
    Page: lazy(async () => ({ default: (await import('#features/imports/imports-page.tsx')).ImportsPage })),
  },
  {
    id: 'import',
    path: '/imports/:importId',
    title: 'app.title.import',
    needs: 'import.read',
    Page: lazy(async () => ({ default: (await import('#features/imports/import-page.tsx')).ImportPage })),
  },
  {
    id: 'policy_sample',
    path: '/policy/draft/reading',
    title: 'app.title.policyDraft',
    needs: 'policy.reread',
    Page: lazy(async () => ({ default: (await import('#features/policy-studio/reading-page.tsx')).ReadingPage })),
  },
  {
    id: 'policy_draft',
    path: '/policy/draft/:code?',
    title: 'app.title.policyDraft',
    needs: 'policy.publish',
    Page: lazy(async () => ({ default: (await import('#features/policy-studio/studio-page.tsx')).StudioPage })),
  },
  {
    id: 'policy_compare',
    path: '/policy/compare/:from/:to',
    title: 'app.title.policyCompare',
    needs: 'policy.read',
    Page: lazy(async () => ({ default: (await import('#features/policy-compare/compare-page.tsx')).ComparePage })),
  },
  {
    id: 'policy',
    path: '/policy/:version?/:code?',
    title: 'app.title.policy',
    needs: 'policy.read',
    Page: lazy(async () => ({ default: (await import('#features/policy/policy-page.tsx')).PolicyPage })),
  },
  {
    id: 'rules',
    path: '/rules',
    title: 'app.title.rules',
    needs: 'rule.read',
    Page: lazy(async () => ({ default: (await import('#features/rules/rules-page.tsx')).RulesPage })),
  },
  {
    id: 'rule',
    path: '/rules/:ruleId',
    title: 'app.title.rule',
    needs: 'rule.read',
    Page: lazy(async () => ({ default: (await import('#features/rules/rule-page.tsx')).RulePage })),
  },
  {
    id: 'people',
    path: '/people',
    title: 'app.title.people',
    needs: 'person.read',
    Page: lazy(async () => ({ default: (await import('#features/people/people-page.tsx')).PeoplePage })),
  },
  {
    id: 'roles',
    path: '/people/roles',
    title: 'app.title.roles',
    needs: 'policy.read',
    Page: lazy(async () => ({ default: (await import('#features/people/roles-page.tsx')).RolesPage })),
  },
  {
    id: 'inbox',
    path: '/inbox',
    title: 'app.title.inbox',
    // Anybody may be told something; every role reads the policy.
    needs: 'policy.read',
    Page: lazy(async () => ({ default: (await import('#features/inbox/inbox-page.tsx')).InboxPage })),
  },
  {
    id: 'security',
    path: '/settings/security',
    title: 'app.title.security',
    // Everybody signs in somehow; every role reads the policy.
    needs: 'policy.read',
    Page: lazy(async () => ({ default: (await import('#features/account/security-page.tsx')).SecurityPage })),
  },
  {
    id: 'tokens',
    path: '/settings/tokens',
    title: 'app.title.tokens',
    needs: 'token.write',
    Page: lazy(async () => ({ default: (await import('#features/account/tokens-page.tsx')).TokensPage })),
  },
  {
    id: 'webhooks',
    path: '/settings/webhooks',
    title: 'app.title.webhooks',
    needs: 'webhook.manage',
    Page: lazy(async () => ({ default: (await import('#features/webhooks/webhooks-page.tsx')).WebhooksPage })),
  },
  {
    id: 'keys',
    path: '/settings/keys',
    title: 'app.title.keys',
    // Whoever is signed in has keys of their own; every role reads the policy.
    needs: 'policy.read',
    Page: lazy(async () => ({ default: (await import('#features/settings/keys-page.tsx')).KeysPage })),
  },
  {
    id: 'wellbeing',
    path: '/settings/wellbeing',
    title: 'app.title.wellbeing',
    // Everyone who reads comments has a choice of how; every role reads the policy.
    needs: 'policy.read',
    Page: lazy(async () => ({ default: (await import('#features/settings/wellbeing-page.tsx')).WellbeingPage })),
  },
  {
    id: 'flags',
    path: '/insight/flags',
    title: 'app.title.flags',
    needs: 'insight.flags',
    Page: lazy(async () => ({ default: (await import('#features/insights/flags-page.tsx')).FlagsPage })),
  },
  {
    id: 'interests',
    path: '/settings/interests',
    title: 'app.title.interests',
    needs: 'interest.own',
    Page: lazy(async () => ({ default: (await import('#features/escalations/interests-page.tsx')).InterestsPage })),
  },
  {
    id: 'all-interests',
    path: '/people/interests',
    title: 'app.title.allInterests',
    needs: 'interest.read',
    Page: lazy(async () => ({
      default: (await import('#features/escalations/all-interests-page.tsx')).AllInterestsPage,
    })),
  },
  {
    id: 'routes',
    path: '/settings/routes',
    title: 'app.title.routes',
    needs: 'workspace.write',
    Page: lazy(async () => ({ default: (await import('#features/routes/routes-page.tsx')).RoutesPage })),
  },
  {
    id: 'workspace',
    path: '/settings/workspace',
    title: 'app.title.workspace',
    needs: 'workspace.write',
    Page: lazy(async () => ({ default: (await import('#features/settings/workspace-page.tsx')).WorkspacePage })),
  },
  {
    id: 'requests',
    path: '/requests',
    title: 'app.title.requests',
    needs: 'request.read',
    Page: lazy(async () => ({ default: (await import('#features/requests/requests-page.tsx')).RequestsPage })),
  },
  {
    id: 'operations',
    path: '/operations',
    title: 'app.title.operations',
    needs: 'place.watch',
    Page: lazy(async () => ({ default: (await import('#features/operations/operations-page.tsx')).OperationsPage })),
  },
  {
    id: 'protection',
    path: '/protection',
    title: 'app.title.protection',
    needs: 'data.protect',
    Page: lazy(async () => ({ default: (await import('#features/protection/protection-page.tsx')).ProtectionPage })),
  },
  {
    id: 'audits',
    path: '/audits',
    title: 'app.title.audits',
    needs: 'audit.read',
    Page: lazy(async () => ({ default: (await import('#features/audit/audits-page.tsx')).AuditsPage })),
  },
  {
    id: 'plan-audit',
    path: '/audits/new',
    title: 'app.title.planAudit',
    needs: 'audit.plan',
    Page: lazy(async () => ({ default: (await import('#features/audit/plan-page.tsx')).PlanPage })),
  },
  {
    id: 'audit',
    path: '/audits/:auditId',
    title: 'app.title.audit',
    needs: 'audit.read',
    Page: lazy(async () => ({ default: (await import('#features/audit/audit-page.tsx')).AuditPage })),
  },
  {
    id: 'reread',
    path: '/audits/:auditId/reread/:place?',
    title: 'app.title.reread',
    needs: 'audit.reread',
    Page: lazy(async () => ({ default: (await import('#features/review/reread-page.tsx')).RereadPage })),
  },
  {
    id: 'record',
    path: '/record/:part?/:id?',
    title: 'app.title.record',
    needs: 'ledger.head',
    Page: lazy(async () => ({ default: (await import('#features/record/record-page.tsx')).RecordPage })),
  },
]

export type NavEntry = {
  readonly href: string
  /** Another address that lies under it. */
  readonly also?: string
  readonly label: MessageId
  readonly needs: Action
  readonly keys: string
}

/** The bar, in its order; the first that a person may open is their home. */
export const NAV: readonly NavEntry[] = [
  { href: '/queues', also: '/review', label: 'app.title.queues', needs: 'queue.read', keys: 'g q' },
  { href: '/escalations', label: 'app.title.escalations', needs: 'queue.read', keys: 'g e' },
  { href: '/appeals', label: 'app.title.appeals', needs: 'queue.read', keys: 'g l' },
  { href: '/second-readings', label: 'app.nav.secondReadings', needs: 'reading.compare', keys: 'g s' },
  { href: '/imports', label: 'app.title.imports', needs: 'import.read', keys: 'g i' },
  { href: '/policy', label: 'app.title.policy', needs: 'policy.read', keys: 'g p' },
  { href: '/rules', label: 'app.nav.rules', needs: 'rule.write', keys: 'g o' },
  { href: '/people', label: 'app.title.people', needs: 'person.read', keys: 'g a' },
  { href: '/audits', label: 'app.nav.audits', needs: 'audit.read', keys: 'g u' },
  { href: '/record', label: 'app.title.record', needs: 'ledger.head', keys: 'g r' },
  { href: '/requests', label: 'app.title.requests', needs: 'data.protect', keys: 'g t' },
  { href: '/protection', label: 'app.nav.protection', needs: 'data.protect', keys: 'g d' },
]
