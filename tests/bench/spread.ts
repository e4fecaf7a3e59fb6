import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { percentile } from './figure.ts'

export interface Day {
  readonly comments: number
  readonly workspaces: number
  /** The share of comments that is flagged, and so decided. */
  readonly flagged: number
  readonly importRowsASecond: number
  readonly decisionSeconds: number
}

export interface Spread {
  /** The share of the peak hour that the busiest server's cores are at work. */
  readonly busiest: number
  /** Seconds that 99 of 100 decisions, of all servers, wait before they begin. */
  readonly p99Wait: number
  /** Workspaces on the busiest server. */
  readonly perNode: number
}

const CORES = 2
const HOUR = 3_600
/** The busiest hour, as so many times the mean one. */
const PEAK = 3
/** An import holds a core for a transaction of so many rows. */
const CHUNK = 1_000

interface Job {
  readonly at: number
  readonly seconds: number
  readonly workspace: number
  readonly kind: 'import' | 'decision'
}

/** Places each workspace, the largest first, where least is to do, and plays the peak hour of every server. */
export function spread(day: Day, nodes: number): Spread {
  const weights = Array.from({ length: day.workspaces }, (_, rank) => 1 / (rank + 1))
  const sum = weights.reduce((all, one) => all + one, 0)
  const loads = Array.from({ length: nodes }, () => ({ weight: 0, workspaces: [] as number[] }))
  for (const [workspace, weight] of weights.entries()) {
    const least = loads.reduce((one, other) => (other.weight < one.weight ? other : one))
    least.weight += weight
    least.workspaces.push(workspace)
  }
  const played = loads.map(({ workspaces }) => {
    const jobs = workspaces.flatMap((workspace) => jobsOf(day, workspace, (weights[workspace] ?? 0) / sum))
    return { workspaces, ...play(jobs.toSorted((one, other) => one.at - other.at)) }
  })
  const busiest = played.reduce((one, other) => (other.worked > one.worked ? other : one))
  const waits = played.flatMap((server) => server.waits)
  return {
    busiest: busiest.worked / (CORES * HOUR),
    p99Wait: percentile(waits, 0.99),
    perNode: busiest.workspaces.length,
  }
}

/** Chance arrivals: gaps as uneven as independent people make them. */
function jobsOf(day: Day, workspace: number, share: number): Job[] {
  const random = xoroshiro128plus(workspace + 1)
  const rowsASecond = (day.comments * share * PEAK) / (24 * HOUR)
  const arrivals = (kind: Job['kind'], aSecond: number, seconds: number): Job[] => {
    const jobs: Job[] = []
    for (let at = 0; ; ) {
      at -= Math.log(1 - uniformFloat64(random)) / aSecond
      if (at > HOUR) return jobs
      jobs.push({ at, seconds, workspace, kind })
    }
  }
  return [
    ...arrivals('import', rowsASecond / CHUNK, CHUNK / day.importRowsASecond),
    ...arrivals('decision', rowsASecond * day.flagged, day.decisionSeconds),
  ]
}

/** First come, first served; one job a core, and one at a time in a workspace, whose chain has one end. */
function play(jobs: readonly Job[]): { waits: number[]; worked: number } {
  const cores = Array.from({ length: CORES }, () => 0)
  const chains = new Map<number, number>()
  const waits: number[] = []
  let worked = 0
  for (const { at, seconds, workspace, kind } of jobs) {
    const core = cores.indexOf(Math.min(...cores))
    const start = Math.max(at, cores[core] ?? 0, chains.get(workspace) ?? 0)
    cores[core] = start + seconds
    chains.set(workspace, start + seconds)
    worked += seconds
    if (kind === 'decision') waits.push(start - at)
  }
  return { waits, worked }
}
