import { routes } from '#contract/routes.ts'
import { type HealthCheck, worstOf } from '#domain/health.ts'
import { APART_MILLISECONDS, isApart } from '#domain/machine-clock.ts'
import { databaseTrouble, foundTrouble, noteTrouble } from '#store/database-trouble.ts'
import { lastEntry, schemaNow, writeOnce } from '#store/health.ts'
import { type Bound, open } from './endpoint.ts'
import type { Ports } from './ports.ts'
import { ProblemError, troubleProblem } from './problem.ts'

/** Anybody may ask, and each time costs a commit: so many milliseconds one that worked is believed. */
const WRITTEN_GOOD_FOR_MS = 5_000
/** A database that has not answered by then is away. */
const PATIENCE_MS = 4_000

type Asking = Pick<Ports, 'connection' | 'now' | 'clockAhead' | 'vitals'>

interface Seen {
  readonly checks: readonly HealthCheck[]
  readonly error: unknown
}

const health = open(routes.health, async ({ ports, query }) => {
  const { dialect } = ports.connection
  const known = { database: dialect, version: ports.version }
  if (query.probe === 'live') return { body: { status: 'ok' as const, ...known, checks: [] } }
  const { checks, error } = await lookOnce(ports)
  const status = worstOf(checks)
  if (status !== 'failed') return { body: { status, ...known, checks: [...checks] } }
  const trouble = databaseTrouble(error) ?? foundTrouble(ports.connection)
  const { code, message } = trouble ? troubleProblem(trouble) : cannotServe(checks)
  throw new ProblemError(code, message, { checks })
})

function cannotServe(checks: readonly HealthCheck[]): ProblemError {
  const failed = checks.filter(({ state }) => state === 'failed').map(({ name }) => name)
  return new ProblemError('unavailable', `The desk cannot do its work. What failed: ${failed.join(', ')}.`)
}

const looking = new WeakMap<object, Promise<Seen>>()
const written = new WeakMap<object, number>()

/** Those who ask at the same time get the same answer. */
async function lookOnce(ports: Asking): Promise<Seen> {
  const of = ports.connection
  const under = looking.get(of) ?? look(ports).finally(() => looking.delete(of))
  looking.set(of, under)
  return under
}

async function look(ports: Asking): Promise<Seen> {
  const { connection } = ports
  const db = connection.kysely
  const errors: unknown[] = []
  const tried = async (name: HealthCheck['name'], check: () => Promise<readonly HealthCheck[]>) => {
    try {
      return await inTime(check())
    } catch (error) {
      errors.push(error)
      const why = noteTrouble(connection, error) ?? 'refused'
      return [{ name, state: 'failed', why } as const]
    }
  }
  const database = await tried('database', async () => {
    if (performance.now() - (written.get(connection) ?? Number.NEGATIVE_INFINITY) > WRITTEN_GOOD_FOR_MS) {
      written.delete(connection)
      await writeOnce(db)
      written.set(connection, performance.now())
    }
    const why = foundTrouble(connection)
    return [why ? { name: 'database', state: 'failed', why } : { name: 'database', state: 'ok' }]
  })
  // What cannot be reached is not asked twice more, and waited for.
  const rest = database.some(({ why }) => why === 'away')
    ? (['schema', 'record', 'clock'] as const).map((name): HealthCheck => ({ name, state: 'failed', why: 'unread' }))
    : [
        ...(await tried('schema', async () => [schemaCheck(await schemaNow(db))])),
        ...(await tried('record', async () => recordChecks(await lastEntry(db), ports))),
      ]
  return { checks: [...asTheRest(database, rest), ...rest, ...((await ports.vitals?.()) ?? [])], error: errors[0] }
}

/** A database that was written a moment ago, and that now cannot be read, is as what could not be read says. */
function asTheRest(database: readonly HealthCheck[], rest: readonly HealthCheck[]): readonly HealthCheck[] {
  const trouble = rest.find(({ why }) => why === 'away' || why === 'failing' || why === 'damaged')
  if (!trouble || database.some(({ state }) => state === 'failed')) return database
  return [{ ...trouble, name: 'database' }]
}

function schemaCheck(stands: 'same' | 'older' | 'newer'): HealthCheck {
  return stands === 'same' ? { name: 'schema', state: 'ok' } : { name: 'schema', state: 'failed', why: stands }
}

function recordChecks({ head, at }: Awaited<ReturnType<typeof lastEntry>>, ports: Asking): HealthCheck[] {
  const record: HealthCheck =
    head === 'fits' ? { name: 'record', state: 'ok' } : { name: 'record', state: 'failed', why: 'broken' }
  const behind = at !== null && Date.parse(at) - Date.parse(ports.now()) > APART_MILLISECONDS
  // What stands in the record comes before what does the record no harm.
  const why = behind ? 'behind' : isApart(ports.clockAhead?.() ?? null) ? 'apart' : null
  return [record, why ? { name: 'clock', state: 'degraded', why } : { name: 'clock', state: 'ok' }]
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`Waited ${PATIENCE_MS} ms for the database.`)), PATIENCE_MS)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

export const healthEndpoints: readonly Bound[] = [health]
