import type { Appeal } from './appeals.ts'
import type { Contact, ContactCommand, ContactEventBody } from './contacts.ts'
import {
  type EscalationCommand,
  type EscalationEventBody,
  type Hold,
  type Question,
  type SentBecause,
  WITH_A_TEAM,
} from './escalation.ts'
import type { Finding, SecondReviewReason, TextRef } from './finding.ts'
import type {
  BatchId,
  BulkId,
  CaseId,
  CommentId,
  DecisionId,
  EscalationId,
  PersonId,
  PolicyId,
  RuleId,
  ThreadId,
} from './ids.ts'
import type { Actor, Denial } from './permissions.ts'
import { type Veto, panelVerdict } from './panels.ts'
import type { Severity } from './policy.ts'
import type { Draw } from './sampling.ts'
import type { IssuedStatement } from './statement.ts'

export type { Appeal } from './appeals.ts'
import { besideItsCourse, type Challenge, type RecusalCommand, type RecusalEventBody } from './recusal.ts'

export const CASE_STATUSES = [
  'open',
  'claimed',
  'escalated',
  'awaiting_second_review',
  'decided',
  'appealed',
  'closed',
] as const
export type CaseStatus = (typeof CASE_STATUSES)[number]
/** The statuses in which a case waits to be claimed. */
export type WaitingStatus = 'open' | 'escalated' | 'awaiting_second_review' | 'appealed'
/**
 * Whose judgment is asked for: the first, a blind second, a third where two differ; after a veto a panel's, and a
 * chair's where the panel differs; or an appeal's.
 */
export const STAGES = ['first', 'second', 'third', 'panel', 'chair', 'appeal'] as const
export type Stage = (typeof STAGES)[number]

export const URGENCIES = ['routine', 'soon', 'now'] as const
export type Urgency = (typeof URGENCIES)[number]

/** Handed back by its holder, lapsed, or taken back by a senior reviewer. */
export type ReleaseReason = 'released' | 'expired' | 'taken_back'

export const CLOSE_REASONS = ['appeal_window_ended', 'appeal_decided', 'withdrawn'] as const
export type CloseReason = (typeof CLOSE_REASONS)[number]

/** One comment under review, and everything decided about it. Texts are references; the texts themselves live beside it. */
export interface ModerationCase {
  readonly id: CaseId
  readonly commentId: CommentId
  readonly threadId: ThreadId
  readonly batchId: BatchId | null
  readonly policyId: PolicyId
  readonly contentHash: string
  readonly version: number
  readonly status: CaseStatus
  readonly stage: Stage
  readonly openedAt: string
  readonly changedAt: string
  readonly estimate: Severity
  readonly priorityKey: number
  readonly claim: Claim | null
  readonly escalation: Escalation | null
  readonly decisions: readonly CaseDecision[]
  readonly secondReview: readonly SecondReviewReason[]
  readonly appeal: Appeal | null
  readonly lastAct: { readonly kind: 'decide' | 'escalate'; readonly by: PersonId; readonly at: string } | null
  readonly notes: number
  /** The pictures that came with the comment or were added as evidence; absent while there are none. */
  readonly pictures?: readonly TextRef[]
  /** The flags that somebody judged to be made in bad faith; absent while there are none. */
  readonly badFaith?: readonly string[]
  /** Why an independent reviewer set the decision aside; absent while nobody did. */
  readonly veto?: Veto
  /** The reasons that were given on paper; absent while there are none. */
  readonly statements?: readonly IssuedStatement[]
  /** When the readings began anew; absent where they began with the case. */
  readonly since?: string
  /** The press may take an interest: a mark that no order looks at. Absent where there is none. */
  readonly media?: 'marked'
  /** The routes that the desk itself sent it to; absent while there are none. */
  readonly sent?: readonly string[]
  /** Who was told, on duty, what was decided; absent while there are none. */
  readonly alerted?: readonly PersonId[]
  /** Who stepped aside, or had to; absent while there are none. */
  readonly recused?: readonly PersonId[]
  readonly challenges?: readonly Challenge[]
  /** Approaches by people outside the case; absent while there are none. */
  readonly contacts?: readonly Contact[]
  readonly closeReason: CloseReason | null
}

export interface Claim {
  readonly by: PersonId
  readonly at: string
  readonly from: WaitingStatus
  /** Who gave it to its holder, where they did not take it themselves. */
  readonly assignedBy?: PersonId
}

export interface CaseDecision extends Finding {
  readonly id: DecisionId
  readonly by: PersonId
  readonly at: string
  readonly stage: Stage
  readonly reversed: 'undo' | 'reversal' | 'veto' | null
  /** Where the case had been sent when this was decided; absent where nowhere. */
  readonly route?: string
}

export interface Escalation {
  readonly id: EscalationId
  readonly route: string
  readonly reason: TextRef
  readonly urgency: Urgency
  readonly by: PersonId
  readonly at: string
  readonly dueAt: string
  /** The team whose it is; absent where it is everybody's whose role includes it. */
  readonly team?: string
  /** What the route asks for beside the reason. */
  readonly fields?: readonly { readonly id: string; readonly text: TextRef }[]
  /** Why the desk itself sent it; absent where a person did. */
  readonly because?: SentBecause
  /** Whose turn it is, or who accepted it. */
  readonly assignee?: PersonId
  readonly accepted?: { readonly by: PersonId; readonly at: string }
  /** What its sender was asked and has not answered yet. */
  readonly question?: Question
  readonly hold?: Hold
}

export type CaseCommand =
  | { readonly type: 'claim' }
  | { readonly type: 'assign'; readonly to: Actor }
  | { readonly type: 'release'; readonly why: ReleaseReason }
  | {
      readonly type: 'decide'
      readonly id: DecisionId
      readonly finding: Finding
      readonly secondReview: readonly SecondReviewReason[]
      /** How chance chose, where it was asked. */
      readonly draw?: Draw
    }
  | { readonly type: 'veto'; readonly veto: Omit<Veto, 'by' | 'at'> }
  | { readonly type: 'issue_statement'; readonly statement: Omit<IssuedStatement, 'by' | 'at'> }
  | { readonly type: 'escalate'; readonly escalation: Omit<Escalation, 'by' | 'at'> }
  | { readonly type: 'return'; readonly reason: TextRef }
  | { readonly type: 'undo' }
  | { readonly type: 'reverse'; readonly reason: TextRef }
  /** `windowDays` is how long a decision can be appealed against; APPEAL_WINDOW_MILLISECONDS unless given. */
  | { readonly type: 'appeal'; readonly appeal: Omit<Appeal, 'by' | 'at'>; readonly windowDays?: number }
  | { readonly type: 'note'; readonly note: TextRef }
  | { readonly type: 'picture'; readonly picture: TextRef }
  | { readonly type: 'mark_flag'; readonly mark: FlagMark }
  | { readonly type: 'flag'; readonly flag: RaisedFlag }
  | { readonly type: 'close'; readonly reason: Exclude<CloseReason, 'withdrawn'> }
  | { readonly type: 'withdraw' }
  | EscalationCommand
  | RecusalCommand
  | ContactCommand
export type CommandType = CaseCommand['type']

/** Whether a flag was made in bad faith, why, and the priority key that the case's flags then give. */
export interface FlagMark {
  readonly flagId: string
  readonly badFaith: boolean
  readonly reason: TextRef
  readonly priorityKey: number
}

/** A flag that a routing rule raised on a case that waits, and where the case's flags then put it. */
export interface RaisedFlag {
  readonly rule: RuleId
  readonly ruleVersion: number
  readonly estimate: Severity
  readonly priorityKey: number
}

/**
 * The life of a case. A missing cell is a refused command; where two statuses are listed, the finding or the
 * earlier ones choose. A decided case is closed by the end of its appeal window or by its appeal's decision,
 * and an undecided one by the withdrawal of the batch it came in.
 */
export const LIFECYCLE: Readonly<Record<CaseStatus, Partial<Record<CommandType, readonly CaseStatus[]>>>> = {
  open: {
    claim: ['claimed'],
    assign: ['claimed'],
    note: ['open'],
    picture: ['open'],
    mark_flag: ['open'],
    flag: ['open'],
    withdraw: ['closed'],
    send: ['escalated'],
    ...besideItsCourse('open'),
  },
  claimed: {
    release: ['open', 'escalated', 'awaiting_second_review', 'appealed'],
    decide: ['decided', 'awaiting_second_review'],
    escalate: ['escalated'],
    return: ['open'],
    note: ['claimed'],
    picture: ['claimed'],
    mark_flag: ['claimed'],
    flag: ['claimed'],
    withdraw: ['closed'],
    ask: ['escalated'],
    hold: ['escalated'],
    ...besideItsCourse('claimed'),
  },
  escalated: {
    claim: ['claimed'],
    assign: ['claimed'],
    undo: ['claimed'],
    note: ['escalated'],
    picture: ['escalated'],
    mark_flag: ['escalated'],
    flag: ['escalated'],
    withdraw: ['closed'],
    ...WITH_A_TEAM,
    ...besideItsCourse('escalated'),
  },
  awaiting_second_review: {
    claim: ['claimed'],
    assign: ['claimed'],
    undo: ['claimed'],
    reverse: ['open'],
    note: ['awaiting_second_review'],
    picture: ['awaiting_second_review'],
    mark_flag: ['awaiting_second_review'],
    ...besideItsCourse('awaiting_second_review'),
  },
  decided: {
    undo: ['claimed'],
    reverse: ['open'],
    appeal: ['appealed'],
    veto: ['awaiting_second_review'],
    issue_statement: ['decided'],
    note: ['decided'],
    picture: ['decided'],
    mark_flag: ['decided'],
    close: ['closed'],
    ...besideItsCourse('decided'),
  },
  appealed: {
    claim: ['claimed'],
    assign: ['claimed'],
    note: ['appealed'],
    picture: ['appealed'],
    mark_flag: ['appealed'],
    ...besideItsCourse('appealed'),
  },
  closed: { issue_statement: ['closed'] },
}

export type CaseEvent = {
  readonly caseId: CaseId
  readonly version: number
  readonly at: string
  readonly actor: PersonId
  /** The bulk act that it is part of. */
  readonly bulk?: BulkId
} & CaseEventBody

export type CaseEventBody =
  | {
      readonly type: 'case.opened'
      readonly payload: Pick<
        ModerationCase,
        'commentId' | 'threadId' | 'batchId' | 'policyId' | 'contentHash' | 'estimate' | 'priorityKey' | 'pictures'
      >
    }
  | { readonly type: 'case.claimed'; readonly payload: { readonly from: WaitingStatus; readonly stage: Stage } }
  | {
      readonly type: 'case.assigned'
      readonly payload: { readonly to: PersonId; readonly from: WaitingStatus; readonly stage: Stage }
    }
  | {
      readonly type: 'case.released'
      readonly payload: { readonly why: ReleaseReason; readonly to: WaitingStatus }
    }
  | {
      readonly type: 'case.decided'
      readonly payload: {
        readonly decision: Omit<CaseDecision, 'by' | 'at' | 'reversed'>
        readonly to: 'decided' | 'awaiting_second_review'
        readonly next: Stage
        readonly secondReview: readonly SecondReviewReason[]
        readonly draw?: Draw
      }
    }
  | { readonly type: 'case.vetoed'; readonly payload: Omit<Veto, 'by' | 'at'> }
  | { readonly type: 'case.statement_issued'; readonly payload: Omit<IssuedStatement, 'by' | 'at'> }
  | { readonly type: 'case.escalated'; readonly payload: Omit<Escalation, 'by' | 'at'> }
  | { readonly type: 'case.returned'; readonly payload: { readonly reason: TextRef } }
  | {
      readonly type: 'case.undone'
      readonly payload: { readonly kind: 'decide' | 'escalate'; readonly from: WaitingStatus; readonly stage: Stage }
    }
  | { readonly type: 'case.reversed'; readonly payload: { readonly reason: TextRef; readonly clock?: 'anew' } }
  | { readonly type: 'case.appealed'; readonly payload: Omit<Appeal, 'by' | 'at'> }
  | { readonly type: 'case.noted'; readonly payload: { readonly note: TextRef } }
  | { readonly type: 'case.pictured'; readonly payload: { readonly picture: TextRef } }
  | { readonly type: 'case.flag_marked'; readonly payload: FlagMark }
  | { readonly type: 'case.flagged'; readonly payload: RaisedFlag }
  | { readonly type: 'case.closed'; readonly payload: { readonly reason: CloseReason } }
  | EscalationEventBody
  | RecusalEventBody
  | ContactEventBody

export type Refusal =
  | { readonly code: 'not_in_this_state'; readonly status: CaseStatus; readonly command: CommandType }
  | { readonly code: 'undo_window_over' | 'appeal_window_over' }
  | { readonly code: 'open_contacts'; readonly count: number }
  | { readonly code: 'assignee_may_not_judge'; readonly why: Denial }
  | { readonly code: Exclude<Denial, 'not_in_this_state'> }

export type Verdict =
  | { readonly ok: true; readonly events: readonly CaseEvent[] }
  | { readonly ok: false; readonly refusal: Refusal }

/** How long a claim lasts unless it is kept alive. */
export const CLAIM_MILLISECONDS = 600_000
/** How long a case stays with the person it was assigned to: a working day. */
export const ASSIGNED_MILLISECONDS = 28_800_000
/** How long a decision can be appealed against where the workspace says nothing else. */
export const APPEAL_WINDOW_MILLISECONDS = 14 * 86_400_000
export const UNDO_MILLISECONDS = 10_000

/** The decisions that have not been undone or reversed, oldest first. */
export function standing(state: ModerationCase): CaseDecision[] {
  return state.decisions.filter((decision) => decision.reversed === null)
}

/** When the decision that stands was settled, RFC 3339; null before. */
export function settledAt(state: ModerationCase): string | null {
  return standing(state).at(-1)?.at ?? null
}

/** The decision in force: the appeal's, the chair's, the panel's, the third's, or the first, which the second agreed with. */
export function decisionInForce(state: ModerationCase): CaseDecision | null {
  const valid = standing(state)
  const of = (stage: Stage) => valid.findLast((decision) => decision.stage === stage)
  const panel = valid.filter((decision) => decision.stage === 'panel')
  const settled = state.veto ? panelVerdict(panel, state.veto.size) : null
  return of('appeal') ?? of('chair') ?? settled ?? of('third') ?? of('first') ?? null
}
