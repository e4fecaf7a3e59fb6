import type { ModerationCase } from '#domain/case.ts'
import { type CaseId, type PersonId, SYSTEM } from '#domain/ids.ts'
import type { LedgerEvent } from '#domain/ledger.ts'
import type { NoticeKind } from '#domain/notices.ts'
import { may } from '#domain/permissions.ts'
import type { Makers } from '#mocks/makers.ts'
import type { NoticesTable } from '#store/tables-people.ts'
import { INDEPENDENT, SENIORS } from './reviewers.ts'
import type { Step } from './stories.ts'
import { DEMO_ROUTES, DEMO_TEAMS } from './teams.ts'

/** Somebody was told something about a case. */
export interface DemoNotice {
  readonly to: PersonId
  readonly kind: NoticeKind
  readonly caseId: CaseId
  readonly at: string
}

/** What was told before this has been read by now. */
const READ_UP_TO = '2026-11-20T11:50:00.000Z'
const HOUR = 3_600_000

/** Whom the API would have told of a step, and of what. */
export function noticesOfStep(step: Step, state: ModerationCase): DemoNotice[] {
  const { id: caseId, escalation } = state
  const told = (kind: NoticeKind, to: readonly (PersonId | undefined)[]) =>
    to.flatMap((person): DemoNotice[] =>
      person === undefined || person === SYSTEM ? [] : [{ to: person, kind, caseId, at: step.at }],
    )
  const team = () => (escalation?.assignee ? [escalation.assignee] : peopleOf(state))
  switch (step.do) {
    case 'escalate':
      return told('escalated', team())
    case 'send':
      return [...told('escalated', team()), ...told('alert', onDuty(state))]
    case 'ask':
      return told('asked', [escalation?.by])
    case 'answer':
      return told('answered', [escalation?.assignee])
    case 'contact':
      return told('contact', [INDEPENDENT.id])
    case 'recuse':
      return told(
        'recused',
        SENIORS.map(({ id }) => id),
      )
    default:
      return []
  }
}

/** Who of a case’s team may read it, but for its sender. */
export function peopleOf(state: ModerationCase): PersonId[] {
  const members = DEMO_TEAMS.find(({ id }) => id === state.escalation?.team)?.members ?? []
  return SENIORS.filter(
    (one) => members.includes(one.id) && one.id !== state.escalation?.by && may(one, 'case.read', state).allowed,
  ).map(({ id }) => id)
}

/** Who is on duty for the route that a case is with. */
export function onDuty({ escalation }: ModerationCase): readonly PersonId[] {
  return DEMO_ROUTES.find(({ id }) => id === escalation?.route)?.duty ?? []
}

export function noticeRows(notices: readonly DemoNotice[], makers: Makers): NoticesTable[] {
  return notices.map(({ to, kind, caseId, at }) => ({
    id: makers.idAt(Date.parse(at)),
    person_id: to,
    kind,
    case_id: caseId,
    note_id: null,
    by_id: null,
    at,
    read_at: at < READ_UP_TO ? new Date(Date.parse(at) + HOUR).toISOString() : null,
    mail_at: null,
    mail_tries: 0,
  }))
}

export function noticeEvents(notices: readonly DemoNotice[]): LedgerEvent[] {
  return notices.map(({ to, kind, caseId, at }) => {
    const payload = { kind, caseId }
    return { at, actor: SYSTEM, type: 'notice.given', subject: to, version: 0, payload }
  })
}
