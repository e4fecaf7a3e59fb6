import type { z } from '@hono/zod-openapi'
import type { PathStep } from '#contract/escalations.ts'
import type { CaseEvent, ModerationCase } from '#domain/case.ts'
import { clockOf, type ClockRules } from '#domain/case-clock.ts'
import { asSeenBy } from '#domain/case-sight.ts'
import { evolve } from '#domain/evolve-case.ts'
import type { TextRef } from '#domain/finding.ts'
import { SYSTEM } from '#domain/ids.ts'
import type { Actor } from '#domain/permissions.ts'
import { toCaseEvent } from '#store/cases.ts'
import { ledgerEntries } from '#store/ledger.ts'
import { namesOf } from '#store/people.ts'
import type { Db } from '#store/tables.ts'
import { textsById } from '#store/texts.ts'
import { caseInSight } from './case-in-sight.ts'
import { clockRules } from './clock-rules.ts'

type Step = z.input<typeof PathStep>

/** What belongs to a case's way from hand to hand; the rest is its history. */
const ON_THE_WAY: readonly CaseEvent['type'][] = [
  'case.opened',
  'case.escalated',
  'case.accepted',
  'case.given',
  'case.asked',
  'case.answered',
  'case.held',
  'case.resumed',
  'case.returned',
  'case.alerted',
  'case.media_marked',
  'case.recused',
  'case.challenged',
  'case.challenge_settled',
  'case.contact_logged',
  'case.contact_settled',
  'case.decided',
  'case.undone',
  'case.reversed',
  'case.appealed',
  'case.vetoed',
  'case.closed',
]

/** The steps of a case with the clock behind each, oldest first; none in a blind reading, where they would tell of others. */
export async function pathOf(db: Db, id: string, actor: Actor): Promise<Step[]> {
  const held = await caseInSight(db, id, actor, 'case.history')
  if (asSeenBy(held, actor) !== held) return []
  const rules = await clockRules(db)
  const names = await namesOf(db)
  const steps: { step: Step; ref: TextRef | null }[] = []
  let state: ModerationCase | null = null
  for await (const entry of ledgerEntries(db, 0, id)) {
    const event = toCaseEvent(entry)
    if (!event) continue
    state = evolve(state, event)
    if (!ON_THE_WAY.includes(event.type)) continue
    steps.push({ step: stepOf(event, entry.seq, state, { rules, names }), ref: textIn(event) })
  }
  const texts = await textsById(
    db,
    steps.flatMap(({ ref }) => ref?.id ?? []),
  )
  return steps.map(({ step, ref }) => ({ ...step, text: ref && (texts.get(ref.id) ?? 'erased') }))
}

function stepOf(
  event: CaseEvent,
  seq: number,
  state: ModerationCase,
  { rules, names }: { readonly rules: ClockRules; readonly names: ReadonlyMap<string, string> },
): Step {
  const name = (person: string) => names.get(person) ?? 'Evenhand'
  return {
    seq,
    at: event.at,
    what: event.type.replace('case.', ''),
    by: event.actor === SYSTEM ? null : name(event.actor),
    to: peopleIn(event).map(name),
    route: event.type === 'case.escalated' ? event.payload.route : null,
    urgency: event.type === 'case.escalated' ? event.payload.urgency : null,
    text: null,
    why: whyIn(event),
    reviewOn: event.type === 'case.held' ? event.payload.reviewOn : null,
    clock: clockOf(state, rules),
  }
}

function peopleIn(event: CaseEvent): readonly string[] {
  switch (event.type) {
    case 'case.escalated':
      return event.payload.assignee ? [event.payload.assignee] : []
    case 'case.given':
      return [event.payload.to]
    case 'case.alerted':
      return event.payload.to
    case 'case.challenged':
      return [event.payload.person]
    default:
      return []
  }
}

function whyIn(event: CaseEvent): string | null {
  switch (event.type) {
    case 'case.escalated':
      return event.payload.because ?? null
    case 'case.held':
      return event.payload.why
    case 'case.alerted':
      return event.payload.because
    case 'case.media_marked':
      return event.payload.interest
    case 'case.challenge_settled':
      return event.payload.outcome
    case 'case.contact_logged':
      return event.payload.channel
    case 'case.decided':
      return event.payload.decision.primary.code
    case 'case.closed':
      return event.payload.reason
    default:
      return null
  }
}

function textIn(event: CaseEvent): TextRef | null {
  switch (event.type) {
    case 'case.escalated':
    case 'case.returned':
    case 'case.media_marked':
    case 'case.recused':
    case 'case.challenged':
    case 'case.challenge_settled':
    case 'case.reversed':
    case 'case.vetoed':
      return event.payload.reason
    case 'case.asked':
      return event.payload.question
    case 'case.answered':
      return event.payload.answer
    case 'case.held':
      return event.payload.text
    case 'case.contact_logged':
      return event.payload.asked
    case 'case.contact_settled':
      return event.payload.how
    case 'case.appealed':
      return event.payload.grounds
    default:
      return null
  }
}
