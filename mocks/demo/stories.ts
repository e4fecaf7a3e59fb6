import { decisionInForce, type CaseCommand, type ModerationCase } from '#domain/case.ts'
import { dueAfterPause } from '#domain/clock-lengths.ts'
import type { ContactChannel } from '#domain/contacts.ts'
import { openContacts } from '#domain/contacts.ts'
import { type HoldReason, pausedSince } from '#domain/escalation.ts'
import { secondReviewReasons } from '#domain/finding.ts'
import type { CaseId, CodeId, DecisionId, PersonId } from '#domain/ids.ts'
import { touchedBy } from '#domain/participants.ts'
import { PANEL_SIZES } from '#domain/panels.ts'
import type { Actor } from '#domain/permissions.ts'
import type { PolicyIndex, Severity } from '#domain/policy.ts'
import type { AppealGround } from '#domain/appeals.ts'
import type { Urgency } from '#domain/case.ts'
import type { WrittenComment } from './content.ts'
import written from './content/stories.json' with { type: 'json' }
import type { Desk } from './desk.ts'
import { findingFor } from './findings.ts'
import { type DemoNotice, noticesOfStep } from './notices.ts'
import { DIVISION, type Paperwork, THE_DESK } from './paperwork.ts'
import type { Chance } from './random.ts'
import { castOf } from './reviewers.ts'
import { DEMO_ROUTES } from './teams.ts'

/** One thing that somebody did. Which of the others it has depends on what was done. */
export interface Step {
  readonly at: string
  readonly by: string
  readonly do: StepKind
  readonly text?: string
  readonly route?: string
  readonly urgency?: Urgency
  /** Whose turn it is, or who is given the case. */
  readonly to?: string
  readonly whom?: string
  readonly why?: HoldReason
  readonly reviewOn?: string
  readonly who?: string
  readonly channel?: ContactChannel
  readonly when?: string
  readonly asked?: string
  readonly response?: string
  readonly code?: string
  readonly severity?: Severity
  readonly ground?: AppealGround
  /** Why an appeal ends as it does. */
  readonly answer?: string
}

export type StepKind =
  | 'claim'
  | 'escalate'
  | 'send'
  | 'accept'
  | 'ask'
  | 'answer'
  | 'hold'
  | 'return'
  | 'recuse'
  | 'media'
  | 'contact'
  | 'settle'
  | 'decide'
  | 'appeal'
  | 'veto'
  | 'close'

interface Story {
  readonly comment: string
  readonly steps: readonly Step[]
}

const STORIES = written as readonly Story[]
const TOLD: ReadonlyMap<string, readonly Step[]> = new Map(STORIES.map(({ comment, steps }) => [comment, steps]))

/** Whether what becomes of a comment is written down step by step. */
export function isTold(comment: WrittenComment): boolean {
  return TOLD.has(comment.row.comment.id)
}

interface Telling {
  readonly desk: Desk
  readonly index: PolicyIndex
  readonly chance: Chance
  readonly paperwork: Paperwork
}

/** Cases whose way is written: what teams do with them, vetoes, appeals, and who stepped aside. */
export class Storyteller {
  readonly notices: DemoNotice[] = []
  readonly #with: Telling

  constructor(telling: Telling) {
    this.#with = telling
  }

  /** @throws where the domain refuses a step: a story must not tell what nobody may do. */
  tell(id: CaseId, comment: WrittenComment): void {
    for (const step of TOLD.get(comment.row.comment.id) ?? []) {
      const by = step.by === 'desk' ? THE_DESK : castOf(step.by)
      const at = Date.parse(step.at)
      this.#act({ id, comment, step, by, at })
      this.notices.push(...noticesOfStep(step, this.#with.desk.state(id)))
    }
  }

  #act(doing: Doing): void {
    const { desk, paperwork } = this.#with
    const { id, step, by, at } = doing
    switch (step.do) {
      case 'escalate':
        return paperwork.escalate(id, by, { ...planOf(step), reason: need(step.text) }, at)
      case 'send':
        return paperwork.send(id, planOf(step), at)
      case 'appeal':
        return paperwork.appeal(id, by, { ground: need(step.ground), text: need(step.text) }, at)
      case 'close':
        return paperwork.close(id, at)
      default:
        desk.act(id, this.#command(doing), by, at)
    }
  }

  #command({ id, comment, step, at }: Doing): CaseCommand {
    const { desk } = this.#with
    const state = desk.state(id)
    const text = () => desk.keep(need(step.text), at)
    switch (step.do) {
      case 'claim':
      case 'accept':
        return { type: step.do }
      case 'ask':
        return { type: 'ask', question: text() }
      case 'answer':
        return { type: 'answer', answer: text(), dueAt: dueAgain(state, step.at) }
      case 'hold':
        return { type: 'hold', hold: { why: need(step.why), reviewOn: need(step.reviewOn), text: text() } }
      case 'return':
      case 'recuse':
        return { type: step.do, reason: text() }
      case 'media':
        return { type: 'mark_media', interest: 'marked', reason: text() }
      case 'contact':
        return { type: 'log_contact', contact: this.#contact(step, at) }
      case 'settle':
        return { type: 'settle_contact', id: need(openContacts(state)[0]).id, how: text() }
      case 'veto': {
        const before = touchedBy(desk.eventsOf(id))
        return { type: 'veto', veto: { reason: text(), size: PANEL_SIZES.usual, before } }
      }
      default:
        return this.#decision(state, comment, step, at)
    }
  }

  #contact(step: Step, at: number) {
    const { desk } = this.#with
    const [who, asked, response] = [step.who, step.asked, step.response].map((text) => desk.keep(need(text), at))
    return {
      id: desk.makers.idAt(at),
      channel: need(step.channel),
      when: need(step.when),
      who: need(who),
      asked: need(asked),
      response: need(response),
    }
  }

  #decision(state: ModerationCase, comment: WrittenComment, step: Step, at: number): CaseCommand {
    const { desk, index, chance, paperwork } = this.#with
    const reading = { code: need(step.code) as CodeId, others: [], severity: need(step.severity) }
    const found = findingFor(reading, { comment, contentHash: state.contentHash, desk, index, chance, at })
    const before = state.stage === 'appeal' ? decisionInForce(state) : null
    const finding = before ? paperwork.answered(found, before, { index, at, why: need(step.answer) }) : found
    const id = desk.makers.idAt(at) as DecisionId
    return { type: 'decide', id, finding, secondReview: secondReviewReasons(finding, index) }
  }
}

interface Doing {
  readonly id: CaseId
  readonly comment: WrittenComment
  readonly step: Step
  readonly by: Actor
  readonly at: number
}

function planOf(step: Step) {
  const assignee: PersonId | undefined = step.to === undefined ? undefined : castOf(step.to).id
  return {
    route: need(step.route),
    urgency: step.urgency ?? 'now',
    ...(assignee && { assignee }),
    ...(step.whom !== undefined && { whom: step.whom }),
  }
}

function dueAgain({ escalation }: ModerationCase, until: string): string {
  const sent = need(escalation)
  const since = pausedSince(sent)
  const length = need(DEMO_ROUTES.find(({ id }) => id === sent.route)).clocks[sent.urgency]
  return since === null ? sent.dueAt : dueAfterPause(sent.dueAt, { since, until }, length, DIVISION)
}

function need<T>(value: T | null | undefined): T {
  if (value === undefined || value === null) throw new Error('a step of a story lacks a part')
  return value
}
