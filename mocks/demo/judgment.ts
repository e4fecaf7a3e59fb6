import type { CodeId } from '#domain/ids.ts'
import type { PolicyIndex, Severity } from '#domain/policy.ts'
import type { WrittenTruth } from './content.ts'
import { NEIGHBOURS, OVERREACH } from './neighbours.ts'
import type { Chance } from './random.ts'
import type { Reviewer } from './reviewers.ts'

/** What a reviewer takes a comment to be. */
export interface Reading {
  readonly code: CodeId
  readonly others: readonly CodeId[]
  readonly severity: Severity
}

const OTHER_SEVERITY = 0.12
const OVERREACHES = 0.6
const FRIDAY = 5

/** A reviewer's reading at `at` (ms): what the writer meant, or a slip that suits the reviewer. */
export function readingOf(
  truth: WrittenTruth,
  reviewer: Reviewer,
  at: number,
  index: PolicyIndex,
  chance: Chance,
): Reading {
  const { slips, slipsOnContested, slipsOnFridays } = reviewer.temperament
  const contested = index.code(truth.code)?.contested ? slipsOnContested : 0
  const tired = new Date(at).getUTCDay() === FRIDAY ? slipsOnFridays : 0
  if (chance.hit(slips + contested + tired)) return slip(truth, reviewer, index, chance)
  const severity = severityOf(truth, index, chance)
  return { code: truth.code, others: truth.others, severity: carried([truth.code, ...truth.others], severity, index) }
}

function slip(truth: WrittenTruth, reviewer: Reviewer, index: PolicyIndex, chance: Chance): Reading {
  const { lenience } = reviewer.temperament
  if (index.kind(truth.code) === 'violation') {
    const waved = truth.setAside && chance.hit(lenience)
    return readAs(waved ? truth.setAside.code : neighbour(truth.code, chance), index)
  }
  const over = OVERREACH[truth.code]
  if (over && chance.hit(OVERREACHES * 2 * (1 - lenience))) return readAs(chance.pick(over) as CodeId, index)
  return readAs(neighbour(truth.code, chance), index)
}

function neighbour(code: CodeId, chance: Chance): CodeId {
  return chance.pick(NEIGHBOURS[code] ?? ['NV.OTHER']) as CodeId
}

function readAs(code: CodeId, index: PolicyIndex): Reading {
  const severity = index.kind(code) === 'violation' ? (index.code(code)?.severity ?? 0) : 0
  return { code, others: [], severity: carried([code], severity, index) }
}

/** Routing families alone can't carry more than 2: the desk would refuse it. */
function carried(codes: readonly CodeId[], severity: Severity, index: PolicyIndex): Severity {
  return severity > 2 && codes.every((code) => index.isRouting(code)) ? 2 : severity
}

/** Mostly the writer's; now and then one step beside it, inside the code's range. */
function severityOf(truth: WrittenTruth, index: PolicyIndex, chance: Chance): Severity {
  const range = index.code(truth.code)?.severityRange
  if (!range || index.kind(truth.code) !== 'violation' || !chance.hit(OTHER_SEVERITY)) return truth.severity
  const beside = truth.severity + chance.pick([-1, 1])
  return beside < range[0] || beside > range[1] ? truth.severity : (beside as Severity)
}
