import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { evenhand, newPlace, type Place, tidy } from '#tests/faults/desk-process.ts'
import { caseEntries, decisionsOnRecord } from '#tests/faults/record-lines.ts'
import { Crowd, type CrowdTold } from '#tests/support/crowd.ts'
import { type CrowdDesks, crowdDesks } from '#tests/support/crowd-desks.ts'
import { startPostgres } from '#tests/support/postgres.ts'
import { texts, wordAt } from './texts.ts'
import { type Figure, milliseconds, percentile } from './figure.ts'

const MODERATORS = 50
const CASES = 40_000
const SECONDS = Number(process.env['EVENHAND_BENCH_SECONDS'] ?? 120)
const THINK_MS = 1_000
const BAR_MS = 100
const SETTLE_MS = 4_000
const FLOOD = 600
const FLOOD_MS = 8_000
const MEBIBYTE = 2 ** 20
/** Searched for in turn: from words that most comments have to one in a few hundred, and two together. */
const SOUGHT = [wordAt(1), wordAt(20), `${wordAt(1)} ${wordAt(40)}`, wordAt(300), wordAt(5_000)]

/** Fifty moderators at work on real servers over loopback, then more than those can do. */
export async function loadFigures(): Promise<Figure[]> {
  const figures: Figure[] = []
  try {
    figures.push(...(await onePlace('SQLite', newPlace(), 1)))
    const postgres = await startPostgres()
    try {
      figures.push(...(await onePlace('PostgreSQL', newPlace(postgres.url), 3)))
    } finally {
      await postgres.stop()
    }
    return figures
  } finally {
    await tidy()
  }
}

async function onePlace(database: string, place: Place, servers: number): Promise<Figure[]> {
  const what = servers === 1 ? database : `${database}, ${servers} servers, one killed`
  const desks = await crowdDesks(place, { servers, moderators: MODERATORS, cases: CASES, text: texts() })
  const thinking = new Crowd({ ...desks, think: THINK_MS, words: SOUGHT })
  // What is not yet warm is not what a shift feels.
  const working = thinking.work(SECONDS * 1_000)
  if (servers > 1) {
    await sleep((SECONDS * 1_000) / 3)
    await desks.killAndRestart(servers - 1, 2_000)
  }
  const told = await working
  const resident = residentOf(desks)
  await sleep(SETTLE_MS)
  const hasty = new Crowd({ ...desks, think: 0, words: SOUGHT })
  const hastyMs = Math.min(SECONDS, 30) * 1_000
  const most = await hasty.work(hastyMs)
  await sleep(SETTLE_MS)
  const flood = await flooded(what, desks)
  for (const { ears } of [thinking, hasty]) for (const one of ears) one.stop()
  await desks.stop()
  const held = holdRecord(place, [thinking, hasty], [told, most])
  const method = `${MODERATORS} people over HTTP, each with live updates, ${THINK_MS / 2} to ${THINK_MS} ms of thought between two acts, ${SECONDS} s; ${CASES.toLocaleString('en-GB')} open cases; load ${loadavg()[0]?.toFixed(1)}`
  return [
    latency(`Decision, ${MODERATORS} at once, ${what}`, told.decisionMs, method, BAR_MS),
    latency(`Lists, searches and cases meanwhile, ${what}`, told.readMs, method, null),
    {
      what: `Held twice, lost, unheard: ${what}`,
      bar: '0, 0, 0',
      figure: `${held.doubles}, ${held.lost}, ${held.unheard} of ${(told.decisions.size + most.decisions.size).toLocaleString('en-GB')} decisions; ${told.again + most.again} requests sent again`,
      met: held.doubles + held.lost + held.unheard === 0 ? 'met' : 'missed',
      method:
        'what each client was told, held against the exported record, which verifies and replays to the same rows',
    },
    {
      what: `Decisions a second without thought, ${what}`,
      bar: '',
      figure: `${Math.round(most.decisions.size / (hastyMs / 1_000))}/s, ${Math.round(most.requests / (hastyMs / 1_000))} requests/s; p99 ${milliseconds(percentile(most.decisionMs, 0.99))}; resident ${resident} MiB`,
      met: 'none',
      method: `the same ${MODERATORS} without a pause, for ${hastyMs / 1_000} s`,
    },
    flood,
  ]
}

function latency(what: string, samples: readonly number[], method: string, bar: number | null): Figure {
  const p99 = percentile(samples, 0.99)
  return {
    what,
    bar: bar === null ? '' : `p99 ≤ ${bar} ms`,
    figure: `p50 ${milliseconds(percentile(samples, 0.5))}, p99 ${milliseconds(p99)} (${samples.length})`,
    met: bar === null ? 'none' : p99 <= bar ? 'met' : 'missed',
    method,
  }
}

/** The record against what the people were told. @throws where it is not whole */
function holdRecord(place: Place, crowds: readonly Crowd[], told: readonly CrowdTold[]) {
  const strange = told.flatMap((one) => one.strange)
  if (strange.length > 0) throw new Error(`Answers that nobody should get: ${strange.slice(0, 5).join('; ')}`)
  const record = evenhand(place, 'export')
  const onRecord = new Map(decisionsOnRecord(record).map(({ caseId, id }) => [caseId, id]))
  const changes = caseEntries(record)
  if (!evenhand(place, 'verify').includes('The ledger is whole')) throw new Error('The record does not verify')
  if (!evenhand(place, 'rebuild', '--check').includes(' 0 differ')) throw new Error('The record leads to other rows')
  return {
    doubles: told.reduce((sum, one) => sum + one.doubles.length, 0),
    lost: told.flatMap(({ decisions }) => [...decisions]).filter(([caseId, id]) => onRecord.get(caseId) !== id).length,
    unheard: crowds.flatMap(({ ears }) => ears).reduce((sum, ears) => sum + ears.missed(changes).length, 0),
  }
}

/** Hundreds of readers without a pause, beyond what a server takes on; health is asked for meanwhile. */
async function flooded(where: string, { urls, cookies }: CrowdDesks): Promise<Figure> {
  const base = `${urls[0]}/api/v1`
  const counts = new Map<number, number>()
  const shedMs: number[] = []
  const healthMs: number[] = []
  const until = performance.now() + FLOOD_MS
  const reader = async (who: number) => {
    const headers = { cookie: cookies[who % cookies.length] ?? '' }
    while (performance.now() < until) {
      const started = performance.now()
      const answer = await fetch(`${base}/cases?queue=priority&limit=25`, { headers }).catch(() => null)
      await answer?.arrayBuffer()
      const status = answer?.status ?? 0
      counts.set(status, (counts.get(status) ?? 0) + 1)
      if (status !== 503) continue
      shedMs.push(performance.now() - started)
      if (answer?.headers.get('retry-after') === null) throw new Error('503 without Retry-After')
      await sleep(250)
    }
  }
  const watcher = async () => {
    while (performance.now() < until) {
      const started = performance.now()
      const { status } = await fetch(`${base}/health`)
      if (status !== 200) throw new Error(`Health answered ${status}`)
      healthMs.push(performance.now() - started)
      await sleep(200)
    }
  }
  await Promise.all([watcher(), ...Array.from({ length: FLOOD }, (_, who) => reader(who))])
  const after = performance.now()
  const { status } = await fetch(`${base}/queues`, { headers: { cookie: cookies[0] ?? '' } })
  const back = performance.now() - after
  const strange = [...counts.keys()].filter((one) => one !== 200 && one !== 503)
  return {
    what: `${FLOOD} readers at once, ${where}`,
    bar: '503 and Retry-After, not failure',
    figure: `${counts.get(200) ?? 0} answered, ${counts.get(503) ?? 0} told to wait (p99 ${milliseconds(percentile(shedMs, 0.99))}), ${strange.length} otherwise; health p99 ${milliseconds(percentile(healthMs, 0.99))}; ${milliseconds(back)} for the first request after it`,
    met: strange.length === 0 && status === 200 && (counts.get(503) ?? 0) > 0 ? 'met' : 'missed',
    method: `${FLOOD} connections ask for lists for ${FLOOD_MS / 1_000} s, and again a quarter of a second after a refusal`,
  }
}

/** The largest resident size of the servers, in MiB. */
function residentOf({ pids }: CrowdDesks): number {
  const sizes = pids().map(
    (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1_024,
  )
  return Math.round(Math.max(...sizes) / MEBIBYTE)
}
