import type { Urgency } from '#domain/case.ts'
import type { WrittenComment } from './content.ts'
import type { Chance } from './random.ts'

export interface EscalationPlan {
  readonly route: string
  readonly urgency: Urgency
  readonly reason: string
  /** Who may come to harm, where the route asks for it. */
  readonly whom?: string
}

/** Codes whose comments go to safeguarding almost always. */
const URGENT: Readonly<Record<string, string>> = {
  'AS.HARM': 'Praises an attack on a building people use every day.',
  'AB.THREAT': 'Names a member and a home. Please treat as urgent.',
  'AB.DOX': 'The complainant can be identified from what was posted.',
}
const WHOM = 'Whoever the comment names, and their household.'
const HARD: readonly EscalationPlan[] = [
  {
    route: 'senior',
    urgency: 'routine',
    reason: 'Two definitions differ on this comment; a second pair of eyes, please.',
  },
  { route: 'legal', urgency: 'routine', reason: 'Legal advice wanted on whether Rule 14.3 was in force on the date.' },
  { route: 'senior', urgency: 'routine', reason: 'I know the author, so I should not decide this.' },
  {
    route: 'legal',
    urgency: 'soon',
    reason: 'A candidate is involved and the ballot is open. Is there a duty to wait?',
  },
  {
    route: 'senior',
    urgency: 'soon',
    reason: 'This wording turns up in other comments; they should be decided alike.',
  },
  {
    route: 'senior',
    urgency: 'routine',
    reason: 'It may quote another member. I can’t tell where the quotation ends.',
  },
]
const NOW_AND_THEN = 0.03
const ALMOST_ALWAYS = 0.9

/** Whether and where a first reader sends a comment; with a `turn`, always, to each route in turn. */
export function escalationFor(comment: WrittenComment, turn: number | null, chance: Chance): EscalationPlan | null {
  const urgent = URGENT[comment.truth.code]
  if (urgent && (turn !== null || chance.hit(ALMOST_ALWAYS))) {
    return { route: 'safeguarding', urgency: 'now', reason: urgent, whom: WHOM }
  }
  if (turn !== null) return HARD[turn % HARD.length] ?? null
  return chance.hit(NOW_AND_THEN) ? chance.pick(HARD) : null
}
