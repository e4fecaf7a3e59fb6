import { dueAfter } from '#domain/clock-lengths.ts'
import { FIRST_ROUTES } from '#domain/escalation-routes.ts'
import { type AppealId, type CaseId, type EscalationId, SYSTEM } from '#domain/ids.ts'
import type { Actor } from '#domain/permissions.ts'
import phrases from './content/phrases.json' with { type: 'json' }
import type { Desk } from './desk.ts'
import type { EscalationPlan } from './escalations.ts'
import type { Chance } from './random.ts'

const REVERSAL_REASONS = [
  'Decided without the parent comment, which changes the sense.',
  'The code does not fit the quoted words. To be read again from the start.',
  'The rule was cited in a version that was not yet in force.',
]
const RETURN_REASONS = [
  'Nothing here for us: no person is named and no step is called for. Please decide it as an ordinary case.',
  'We have looked; the published rule is clear enough for a first reading.',
]
const NOBODY_IN_PERSON: Actor = { id: SYSTEM, roles: [] }

/** What is done to a case besides deciding it, with the words that go with it. */
export class Paperwork {
  readonly #desk: Desk
  readonly #chance: Chance

  constructor(desk: Desk, chance: Chance) {
    this.#desk = desk
    this.#chance = chance
  }

  escalate(id: CaseId, by: Actor, { route, urgency, reason }: EscalationPlan, at: number): void {
    const length = FIRST_ROUTES.find((one) => one.id === route)?.clocks[urgency] ?? { hours: 1 }
    const due = dueAfter(new Date(at).toISOString(), length, 'england_and_wales')
    const escalation = { id: this.#desk.makers.idAt(at) as EscalationId, route, urgency, dueAt: due }
    this.#desk.act(id, { type: 'escalate', escalation: { ...escalation, reason: this.#desk.keep(reason, at) } }, by, at)
  }

  sendBack(id: CaseId, by: Actor, at: number): void {
    this.#desk.act(id, { type: 'return', reason: this.#words(RETURN_REASONS, at) }, by, at)
  }

  note(id: CaseId, by: Actor, at: number): void {
    this.#desk.act(id, { type: 'note', note: this.#words(phrases.notes, at) }, by, at)
  }

  appeal(id: CaseId, by: Actor, at: number): void {
    const grounds = this.#words(phrases.appeal_grounds, at)
    const appeal = { id: this.#desk.makers.idAt(at) as AppealId, grounds }
    this.#desk.act(id, { type: 'appeal', appeal }, by, at)
  }

  reverse(id: CaseId, by: Actor, at: number): void {
    this.#desk.act(id, { type: 'reverse', reason: this.#words(REVERSAL_REASONS, at) }, by, at)
  }

  close(id: CaseId, at: number): void {
    const reason = this.#desk.state(id).appeal ? 'appeal_decided' : 'appeal_window_ended'
    this.#desk.act(id, { type: 'close', reason }, NOBODY_IN_PERSON, at)
  }

  #words(from: readonly string[], at: number) {
    return this.#desk.keep(this.#chance.pick(from), at)
  }
}
