import { type ThreadName, type WrittenComment, writtenThread } from './content.ts'
import { writtenHistory } from './history.ts'
import type { Chance } from './random.ts'
import type { Plan } from './plan.ts'

/** A comment on its way in: when it arrives, and how far its case is to come. */
export interface Arrival {
  readonly comment: WrittenComment
  /** ms */
  readonly at: number
  readonly plan: Plan | 'untouched'
}

const MINUTE = 60_000

/** The training thread was captured whole, and came in three parts. */
const TRAINING_CAME = ['2026-11-18T14:20:00.000Z', '2026-11-20T10:05:00.000Z', '2026-11-23T08:10:00.000Z'].map((time) =>
  Date.parse(time),
)
const HELD = 4
/** Of the training thread's flagged comments; the rest nobody has touched. */
const READ_ONCE = 0.6
const ESCALATED = 0.12
const DECIDED = 0.12
/** Root families and codes that a second person reads without seeing the first reading. */
const READ_TWICE = /^(AS|HP)\.|^NV\.(STATE|BELIEF|SCALE)$/

/** Everything that comes in, in the order of time. */
export function arrivals(chance: Chance, history: { comments: number; from: string; to: string }): Arrival[] {
  const past = writtenHistory(chance, history.comments, Date.parse(history.from), Date.parse(history.to))
  const all: Arrival[] = [
    ...past.map((comment) => afterPosting(comment, chance, 'through')),
    ...(['bins', 'clinic'] as const).flatMap((name) => flaggedSoon(name, chance, () => 'through')),
    ...flaggedSoon('selection', chance, (index) => (index % 4 === 1 ? 'appealed' : 'through')),
    ...trainingArrivals(chance),
  ]
  return all.sort((a, b) => a.at - b.at)
}

function flaggedSoon(name: ThreadName, chance: Chance, planOf: (index: number) => Plan): Arrival[] {
  return writtenThread(name).map((comment, index) => afterPosting(comment, chance, planOf(index)))
}

function afterPosting(comment: WrittenComment, chance: Chance, plan: Plan): Arrival {
  const posted = Date.parse(comment.row.comment.postedAt ?? '')
  return { comment, at: posted + chance.between(20, 18 * 60) * MINUTE + chance.between(0, 59_999), plan }
}

function trainingArrivals(chance: Chance): Arrival[] {
  const written = writtenThread('training')
  const part = Math.ceil(written.length / TRAINING_CAME.length)
  const held = new Set(chance.shuffled(written.filter(isFlagged)).slice(0, HELD))
  return written.map((comment, index) => {
    const came = TRAINING_CAME[Math.floor(index / part)] ?? 0
    return { comment, at: came + index * 400, plan: held.has(comment) ? 'held' : trainingPlan(comment, chance) }
  })
}

function isFlagged(comment: WrittenComment): boolean {
  return comment.row.flags.length > 0
}

function trainingPlan({ truth }: WrittenComment, chance: Chance): Plan | 'untouched' {
  if (truth.code === 'AB.THREAT') return 'alerted'
  if (READ_TWICE.test(truth.code) && chance.hit(READ_ONCE)) return 'first_reading'
  if (chance.hit(ESCALATED)) return 'escalated'
  return chance.hit(DECIDED) ? 'through' : 'untouched'
}
