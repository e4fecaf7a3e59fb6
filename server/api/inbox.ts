import type { z } from '@hono/zod-openapi'
import type { InboxAnswer, InboxRow } from '#contract/escalations.ts'
import type { CaseCommand, Escalation, ModerationCase } from '#domain/case.ts'
import { clockOf, type ClockRules } from '#domain/case-clock.ts'
import { clockState } from '#domain/clocks.ts'
import { actionOf, decide } from '#domain/decide-case.ts'
import { isAccepted, parkedBy } from '#domain/escalation.ts'
import type { EscalationRoute } from '#domain/escalation-routes.ts'
import type { TextRef } from '#domain/finding.ts'
import { SYSTEM } from '#domain/ids.ts'
import { type Actor, may } from '#domain/permissions.ts'
import { isRereading } from '#domain/rereading.ts'
import { unitIndex } from '#domain/spans.ts'
import { parseState } from '#store/cases.ts'
import { escalationRoutes } from '#store/escalation-routes.ts'
import { casesWithTeams, type SentCase } from '#store/inbox.ts'
import { namesOf, type Person } from '#store/people.ts'
import type { Db } from '#store/tables.ts'
import { textsById } from '#store/texts.ts'
import { barredFrom } from './case-row.ts'
import { clockRules } from './clock-rules.ts'

type Row = z.input<typeof InboxRow>
const TEXT_CODE_POINTS = 140

interface Asked {
  readonly route?: string | undefined
  readonly asked?: 'me' | undefined
  readonly limit: number
  readonly now: string
}

/** What waits with teams: each route with its counts, and the rows of one of them, those due first. */
export async function inboxView(db: Db, person: Person, asked: Asked): Promise<z.input<typeof InboxAnswer>> {
  const routes = await escalationRoutes(db)
  const rules = await clockRules(db)
  const all = (await casesWithTeams(db))
    .map((sent) => ({ sent, state: parseState(sent.state) }))
    .filter(({ state }) => !isRereading(person, state))
  const wanted = all.filter(({ state }) =>
    asked.asked ? isAskedOf(state, person) : asked.route === undefined || state.escalation?.route === asked.route,
  )
  const shown = wanted.slice(0, asked.limit)
  const names = await namesOf(db)
  const texts = await textsById(
    db,
    shown.flatMap(({ state }) => textsOf(state.escalation)).map((ref) => ref.id),
  )
  const context = { person, rules, routes, names, texts }
  return {
    routes: routes.map((route) => tabOf(route, person, all, { rules, now: asked.now })),
    askedOfYou: all.filter(({ state }) => isAskedOf(state, person)).length,
    rows: shown.flatMap(({ sent, state }) => (state.escalation ? [rowOf(sent, state, state.escalation, context)] : [])),
    total: wanted.length,
  }
}

function isAskedOf(state: ModerationCase, person: Actor): boolean {
  return state.escalation?.question !== undefined && state.escalation.by === person.id
}

function tabOf(
  { id, title, team, closed }: EscalationRoute,
  person: Person,
  all: readonly { readonly state: ModerationCase }[],
  { rules, now }: { readonly rules: ClockRules; readonly now: string },
) {
  const own = all.filter(({ state }) => state.escalation?.route === id).map(({ state }) => state)
  const states = own.map((state) => {
    const clock = clockOf(state, rules)
    return clock ? clockState(clock, now) : 'due'
  })
  const inTeam = team === null || (person.teams ?? []).includes(team)
  return {
    id,
    title,
    closed,
    count: own.length,
    parked: own.filter((state) => parkedBy(state.escalation)).length,
    atRisk: states.filter((one) => one === 'at_risk').length,
    breached: states.filter((one) => one === 'breached').length,
    yours: inTeam && may(person, 'case.claim_escalated').allowed,
  }
}

interface Context {
  readonly person: Person
  readonly rules: ClockRules
  readonly routes: readonly EscalationRoute[]
  readonly names: ReadonlyMap<string, string>
  readonly texts: ReadonlyMap<string, string>
}

function rowOf(sent: SentCase, state: ModerationCase, escalation: Escalation, context: Context): Row {
  const { person, rules, routes, names, texts } = context
  const barred = barredFrom(person, state)
  const text = (ref: TextRef) => (barred ? '' : (texts.get(ref.id) ?? 'erased'))
  const name = (id: string) => names.get(id) ?? 'Evenhand'
  const named = (id: string | undefined) => (id === undefined || id === SYSTEM ? null : { id, name: name(id) })
  const { question, hold, route, urgency, at: sentAt } = escalation
  const labels = new Map(routes.find((one) => one.id === route)?.fields.map((field) => [field.id, field.label]))
  return {
    id: state.id,
    version: state.version,
    route,
    urgency,
    state: stateOf(escalation),
    clock: clockOf(state, rules),
    estimate: state.estimate,
    thread: sent.thread,
    text: barred ? '' : sent.text.slice(0, unitIndex(sent.text, TEXT_CODE_POINTS)),
    sentAt,
    sender: named(escalation.by),
    because: escalation.because ?? null,
    reason: text(escalation.reason),
    fields: (escalation.fields ?? []).map((one) => ({ label: labels.get(one.id) ?? one.id, text: text(one.text) })),
    assignee: named(escalation.assignee),
    holder: named(state.claim?.by),
    question: question ? { text: text(question.text), by: name(question.by), at: question.at } : null,
    hold: hold
      ? { why: hold.why, text: text(hold.text), by: name(hold.by), at: hold.at, reviewOn: hold.reviewOn }
      : null,
    media: state.media === 'marked',
    barred,
    may: barred ? [] : actsOf(state, person),
  }
}

function stateOf(escalation: Escalation): Row['state'] {
  const parked = parkedBy(escalation)
  if (parked) return parked === 'question' ? 'asked' : 'held'
  return isAccepted(escalation) ? 'accepted' : 'new'
}

const NO_TEXT = { id: '', commitment: '' } as unknown as TextRef
const PROBES = {
  accept: { type: 'accept' },
  ask: { type: 'ask', question: NO_TEXT },
  answer: { type: 'answer', answer: NO_TEXT, dueAt: '' },
  hold: { type: 'hold', hold: { why: 'evidence_expected', text: NO_TEXT, reviewOn: '' } },
  resume: { type: 'resume', dueAt: '' },
  claim: { type: 'claim' },
} satisfies Partial<Record<Row['may'][number], CaseCommand>>

/** What the domain would let a person do with it now. Whom it could be given to is another question. */
function actsOf(state: ModerationCase, person: Person): Row['may'] {
  const possible = (Object.keys(PROBES) as (keyof typeof PROBES)[]).filter(
    (act) => decide(state, PROBES[act], { actor: person, now: state.changedAt }).ok,
  )
  const give = may(person, actionOf(state, { type: 'give', to: person }), state).allowed
  return give ? [...possible, 'give'] : possible
}

function textsOf(escalation: Escalation | null): TextRef[] {
  if (!escalation) return []
  const { reason, fields = [], question, hold } = escalation
  return [reason, ...fields.map((one) => one.text), question?.text, hold?.text].flatMap((ref) => ref ?? [])
}
