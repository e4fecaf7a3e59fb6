import { APPEAL_WINDOW_MILLISECONDS, decisionInForce, type ModerationCase } from '#domain/case.ts'
import { actionOf } from '#domain/decide-case.ts'
import { secondReviewReasons } from '#domain/finding.ts'
import type { CaseId, CodeId, DecisionId } from '#domain/ids.ts'
import { may } from '#domain/permissions.ts'
import type { PolicyIndex } from '#domain/policy.ts'
import { Agenda } from './agenda.ts'
import type { WrittenComment } from './content.ts'
import type { Desk } from './desk.ts'
import { escalationFor } from './escalations.ts'
import { findingFor } from './findings.ts'
import { readingOf } from './judgment.ts'
import type { Paperwork } from './paperwork.ts'
import type { Plan } from './plan.ts'
import type { Chance } from './random.ts'
import { INDEPENDENT, REVIEWERS, type Reviewer } from './reviewers.ts'
import { Rota } from './rota.ts'

interface Task {
  /** ms */
  readonly at: number
  readonly id: CaseId
  readonly what: 'read' | 'hold' | 'alert' | 'appeal' | 'reverse' | 'close'
}

const SECOND = 1_000
const MINUTE = 60 * SECOND
const TWO_DAYS = 2 * 24 * 60 * MINUTE

/* Shares of what happens now and then. */
const RELEASED = 0.02
const UNDONE = 0.02
const NOTED = 0.06
const RETURNED = 0.35
const REVERSED = 0.012
const APPEALED = 0.09

/** What people work with. */
export interface Office {
  readonly desk: Desk
  readonly index: PolicyIndex
  readonly chance: Chance
  readonly paperwork: Paperwork
}

/** Eight reviewers at work, in the order of time, until `end` (ms). */
export class Simulation {
  readonly #desk: Desk
  readonly #index: PolicyIndex
  readonly #chance: Chance
  readonly #end: number
  readonly #paperwork: Paperwork
  readonly #rota = new Rota()
  readonly #agenda = new Agenda<Task>()
  #sent = 0
  readonly #about = new Map<CaseId, { comment: WrittenComment; plan: Plan }>()

  constructor({ desk, index, chance, paperwork }: Office, end: number) {
    this.#desk = desk
    this.#index = index
    this.#chance = chance
    this.#paperwork = paperwork
    this.#end = end
  }

  add(id: CaseId, comment: WrittenComment, plan: Plan): void {
    this.#about.set(id, { comment, plan })
    const opened = Date.parse(this.#desk.state(id).openedAt)
    if (plan === 'held') this.#plan(id, 'hold', this.#end - this.#chance.between(60, 480) * SECOND)
    else if (plan === 'alerted') this.#plan(id, 'alert', this.#end - 35 * MINUTE)
    else this.#plan(id, 'read', opened + 5 * MINUTE)
  }

  run(): void {
    for (let task = this.#agenda.next(); task && task.at < this.#end; task = this.#agenda.next()) this.#perform(task)
  }

  #perform({ what, id, at }: Task): void {
    switch (what) {
      case 'read':
        return this.#read(id, at)
      case 'hold':
        return void this.#hold(id, at)
      case 'alert':
        return this.#alert(id, at)
      case 'appeal':
        return this.#appeal(id, at)
      case 'reverse':
        return this.#reverse(id, at)
      case 'close':
        return this.#paperwork.close(id, at)
      default:
        return what satisfies never
    }
  }

  #read(id: CaseId, at: number): void {
    const state = this.#desk.state(id)
    const turn = this.#whoReads(state, at)
    if (!turn) return
    const { reviewer, start } = turn
    const done = start + this.#chance.between(...reviewer.temperament.seconds) * SECOND
    if (done + MINUTE > this.#end) return
    this.#rota.busyUntil(reviewer, done + this.#chance.between(2, 8) * SECOND)
    this.#desk.act(id, { type: 'claim' }, reviewer, start)
    if (this.#chance.hit(RELEASED)) {
      this.#desk.act(id, { type: 'release', why: 'released' }, reviewer, done)
      return this.#plan(id, 'read', done + 30 * MINUTE)
    }
    if (this.#chance.hit(NOTED)) this.#paperwork.note(id, reviewer, done - 2 * SECOND)
    if (state.status === 'open') this.#judgeFirst(id, reviewer, done)
    else if (state.status === 'escalated' && this.#chance.hit(RETURNED)) {
      this.#paperwork.sendBack(id, reviewer, done)
      this.#plan(id, 'read', done + 10 * MINUTE)
    } else this.#decide(id, reviewer, done)
  }

  /** Of the two who think of it, the one who sits down first. */
  #whoReads(state: ModerationCase, at: number): { reviewer: Reviewer; start: number } | null {
    const action = actionOf(state, { type: 'claim' })
    const all = state.status === 'appealed' ? [...REVIEWERS, INDEPENDENT] : REVIEWERS
    const able = all.filter((one) => may(one, action, state).allowed)
    const first = this.#rota.first(this.#chance.shuffled(able).slice(0, 2), at)
    return first && first.start < this.#end ? first : null
  }

  #judgeFirst(id: CaseId, reviewer: Reviewer, at: number): void {
    const { comment, plan } = this.#planOf(id)
    const escalation = escalationFor(comment, plan === 'escalated' ? this.#sent++ : null, this.#chance)
    if (!escalation) return this.#decide(id, reviewer, at)
    this.#paperwork.escalate(id, reviewer, escalation, at)
    if (plan !== 'escalated') this.#plan(id, 'read', at + 15 * MINUTE)
  }

  #decide(id: CaseId, reviewer: Reviewer, at: number): void {
    this.#record(id, reviewer, at)
    if (this.#chance.hit(UNDONE)) {
      const undone = at + this.#chance.between(3, 8) * SECOND
      this.#desk.act(id, { type: 'undo' }, reviewer, undone)
      const again = undone + this.#chance.between(15, 40) * SECOND
      this.#rota.busyUntil(reviewer, again + 5 * SECOND)
      this.#record(id, reviewer, again)
    }
    this.#planNext(this.#desk.state(id))
  }

  #record(id: CaseId, reviewer: Reviewer, at: number): void {
    const { comment } = this.#planOf(id)
    const state = this.#desk.state(id)
    const { contentHash } = state
    const reading = readingOf(comment.truth, reviewer, at, this.#index, this.#chance)
    const writing = { comment, contentHash, desk: this.#desk, index: this.#index, chance: this.#chance, at }
    const found = findingFor(reading, writing)
    const before = state.stage === 'appeal' ? decisionInForce(state) : null
    const finding = before ? this.#paperwork.answered(found, before, { index: this.#index, at }) : found
    const secondReview = secondReviewReasons(finding, this.#index)
    const decision = this.#desk.makers.idAt(at) as DecisionId
    this.#desk.act(id, { type: 'decide', id: decision, finding, secondReview }, reviewer, at)
  }

  #planNext(state: ModerationCase): void {
    const { id, status, stage } = state
    const { plan } = this.#planOf(id)
    const at = Date.parse(state.changedAt)
    const code = state.decisions.at(-1)?.primary.code ?? ('' as CodeId)
    if (status === 'awaiting_second_review') {
      if (plan !== 'first_reading') this.#plan(id, 'read', at + 20 * MINUTE)
    } else if (stage === 'appeal') this.#plan(id, 'close', at + MINUTE)
    else if (plan === 'appealed' || (this.#index.kind(code) === 'violation' && this.#chance.hit(APPEALED))) {
      this.#plan(id, 'appeal', at + this.#chance.between(24, 96) * 60 * MINUTE)
    } else if (this.#chance.hit(REVERSED)) {
      this.#plan(id, 'reverse', at + this.#chance.between(20, 90) * 60 * MINUTE)
    } else {
      this.#plan(id, 'close', at + APPEAL_WINDOW_MILLISECONDS + this.#chance.between(1, 600) * SECOND)
    }
  }

  #hold(id: CaseId, at: number): Reviewer {
    const idle = REVIEWERS.filter((one) => !this.#desk.cases.some((state) => state.claim?.by === one.id))
    const holder = this.#chance.pick(idle)
    this.#desk.act(id, { type: 'claim' }, holder, at)
    return holder
  }

  #alert(id: CaseId, at: number): void {
    const escalation = escalationFor(this.#planOf(id).comment, 0, this.#chance)
    if (escalation) this.#paperwork.escalate(id, this.#hold(id, at), escalation, at + 40 * SECOND)
  }

  /** Entered by somebody who did not decide it. */
  #appeal(id: CaseId, at: number): void {
    const { decisions } = this.#desk.state(id)
    const others = REVIEWERS.filter((one) => decisions.every((decision) => decision.by !== one.id))
    this.#paperwork.appeal(id, this.#chance.pick(others), null, at)
    if (this.#planOf(id).plan !== 'appealed') this.#plan(id, 'read', at + TWO_DAYS)
  }

  #reverse(id: CaseId, at: number): void {
    const seniors = REVIEWERS.filter((one) => may(one, 'case.reverse').allowed)
    this.#paperwork.reverse(id, this.#chance.pick(seniors), at)
    this.#plan(id, 'read', at + 30 * MINUTE)
  }

  #plan(id: CaseId, what: Task['what'], at: number): void {
    this.#agenda.add({ id, what, at })
  }

  #planOf(id: CaseId) {
    const about = this.#about.get(id)
    if (!about) throw new RangeError(`no comment for case ${id}`)
    return about
  }
}
