import { Workspace } from '#contract/workspace.ts'
import { type AppealGround, appealOutcome } from '#domain/appeals.ts'
import { type CaseDecision, decisionInForce, type Escalation } from '#domain/case.ts'
import { appealDueAfter } from '#domain/case-clock.ts'
import { dueAfter } from '#domain/clock-lengths.ts'
import type { Finding } from '#domain/finding.ts'
import { type AppealId, type CaseId, type EscalationId, type PersonId, SYSTEM } from '#domain/ids.ts'
import { touchedBy } from '#domain/participants.ts'
import type { Actor } from '#domain/permissions.ts'
import type { PolicyIndex } from '#domain/policy.ts'
import phrases from './content/phrases.json' with { type: 'json' }
import type { Desk } from './desk.ts'
import type { EscalationPlan } from './escalations.ts'
import { onDuty } from './notices.ts'
import type { Chance } from './random.ts'
import { DEMO_ROUTES } from './teams.ts'

const REVERSAL_REASONS = [
  'Decided without the parent comment, which changes the sense.',
  'The code does not fit the quoted words. To be read again from the start.',
  'The rule was cited in a version that was not yet in force.',
]
const RETURN_REASONS = [
  'Nothing here for us: no person is named and no step is called for. Please decide it as an ordinary case.',
  'We have looked; the published rule is clear enough for a first reading.',
]
export const THE_DESK: Actor = { id: SYSTEM, roles: [] }
/** The demo's workspace has changed no clock. */
const { clocks: CLOCKS } = Workspace.parse({})
export const DIVISION = CLOCKS.division

interface Sent extends Omit<EscalationPlan, 'reason'> {
  readonly assignee?: PersonId
}

/** What is done to a case besides deciding it, with the words that go with it. */
export class Paperwork {
  readonly #desk: Desk
  readonly #chance: Chance

  constructor(desk: Desk, chance: Chance) {
    this.#desk = desk
    this.#chance = chance
  }

  escalate(id: CaseId, by: Actor, { reason, ...plan }: Sent & EscalationPlan, at: number): void {
    this.#desk.act(id, { type: 'escalate', escalation: this.#escalation(plan, reason, at) }, by, at)
  }

  /** What the desk does by itself with what is flagged as gravest: it sends it, and alerts whoever is on duty. */
  send(id: CaseId, plan: Sent, at: number): void {
    const words = `Sent by the desk itself: its flags put it at severity ${this.#desk.state(id).estimate}.`
    const escalation = { ...this.#escalation(plan, words, at), because: 'severity' as const }
    const state = this.#desk.act(id, { type: 'send', escalation }, THE_DESK, at)
    this.#desk.act(id, { type: 'alert', alert: { to: onDuty(state), because: 'estimate' } }, THE_DESK, at)
  }

  #escalation(plan: Sent, reason: string, at: number): Omit<Escalation, 'by' | 'at'> {
    const { route: id, urgency, assignee, whom } = plan
    const route = DEMO_ROUTES.find((one) => one.id === id)
    if (!route) throw new RangeError(`no route ${id}`)
    const fields =
      whom === undefined ? [] : route.fields.map((one) => ({ id: one.id, text: this.#desk.keep(whom, at) }))
    return {
      id: this.#desk.makers.idAt(at) as EscalationId,
      route: id,
      urgency,
      dueAt: dueAfter(new Date(at).toISOString(), route.clocks[urgency], DIVISION),
      ...(route.team !== null && { team: route.team }),
      ...(fields.length > 0 && { fields }),
      ...(assignee && { assignee }),
      reason: this.#desk.keep(reason, at),
    }
  }

  sendBack(id: CaseId, by: Actor, at: number): void {
    this.#desk.act(id, { type: 'return', reason: this.#words(RETURN_REASONS, at) }, by, at)
  }

  note(id: CaseId, by: Actor, at: number): void {
    this.#desk.act(id, { type: 'note', note: this.#words(phrases.notes, at) }, by, at)
  }

  /** In words of its own, or in some of those that appellants use. */
  appeal(id: CaseId, by: Actor, given: { ground: AppealGround; text: string } | null, at: number): void {
    const { ground, text } = given ?? this.#chance.pick(phrases.appeal_grounds)
    const code = decisionInForce(this.#desk.state(id))?.primary.code ?? null
    const appeal = {
      id: this.#desk.makers.idAt(at) as AppealId,
      ground: ground as AppealGround,
      grounds: this.#desk.keep(text, at),
      dueAt: appealDueAfter(new Date(at).toISOString(), code, CLOCKS),
      before: touchedBy(this.#desk.eventsOf(id)),
    }
    this.#desk.act(id, { type: 'appeal', appeal }, by, at)
  }

  /** A finding on appeal, with what becomes of the decision before, and why. */
  answered(
    finding: Finding,
    before: CaseDecision,
    { index, at, why }: { index: PolicyIndex; at: number; why?: string },
  ): Finding {
    const outcome = appealOutcome(before, finding, (one) => index.kind(one.primary.code) === 'violation')
    const reason = this.#desk.keep(why ?? this.#chance.pick(phrases.appeal_answers[outcome]), at)
    return { ...finding, onAppeal: { outcome, reason } }
  }

  reverse(id: CaseId, by: Actor, at: number): void {
    this.#desk.act(id, { type: 'reverse', reason: this.#words(REVERSAL_REASONS, at) }, by, at)
  }

  close(id: CaseId, at: number): void {
    const reason = this.#desk.state(id).appeal ? 'appeal_decided' : 'appeal_window_ended'
    this.#desk.act(id, { type: 'close', reason }, THE_DESK, at)
  }

  #words(from: readonly string[], at: number) {
    return this.#desk.keep(this.#chance.pick(from), at)
  }
}
