import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Log, Ports } from '#api/ports.ts'
import type { HealthCheck } from '#domain/health.ts'
import { createImportRunner } from '#imports/import-runner.ts'
import type { Connection } from '#store/connection.ts'
import { publishFirstPolicy } from '#store/first-policy.ts'
import { latestTime } from '#store/health.ts'
import { migrate } from '#store/migrations.ts'
import type { Tables } from '#store/tables.ts'
import type { Config } from './config.ts'
import { createCourier } from './courier.ts'
import { openDatabase } from './databases.ts'
import { type DeskClock, deskClock } from './desk-clock.ts'
import { refuseHalfRestored } from './half-restored.ts'
import { createIdentity, type NodeIdentity } from './identity.ts'
import { createMailer } from './mailer.ts'
import { createMakers } from './makers.ts'
import { pictureMaker } from './picture-maker.ts'
import { createNotifier } from './notifier.ts'
import { createPace } from './pace.ts'
import { createProvider } from './provider.ts'
import { createSeal } from './seal.ts'
import { sessionSecret } from './secret.ts'
import { steadyClock } from './steady-clock.ts'
import { NOT_WATCHED, type Watch } from './watch.ts'

/** The folder that holds package.json and dist, whether this runs from dist/server or from the sources. */
export const ROOT = join(import.meta.dirname, '../..')

export const VERSION: string = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version

export interface Desk {
  readonly ports: Ports & { readonly identity: NodeIdentity }
  /** Waits for the transaction under way, then closes the database. */
  close(): Promise<void>
}

interface Surroundings {
  readonly log: Log
  addressOf(request: Request): string
  setupToken(): string | null
  readonly vitals?: () => Promise<readonly HealthCheck[]>
  /** A command watches nothing. */
  readonly watch?: Watch
}

/**
 * The database, brought forward and with a policy in it, and everything the API needs besides.
 * @throws DatabaseUnusable, NewerDatabase
 */
export async function openDesk(config: Config, { watch = NOT_WATCHED, ...surroundings }: Surroundings): Promise<Desk> {
  const { databaseUrl, dataDir } = config
  const connection = await openDatabase<Tables>({ url: databaseUrl, dataDir, queries: watch.queries })
  const undo: (() => unknown)[] = [() => connection.close()]
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    const clock = await deskClock(connection, (seconds) => surroundings.log.info('clock_apart', { seconds }))
    undo.push(clock.stop)
    await refuseHalfRestored(connection.kysely)
    await migrate(connection.kysely)
    await publishFirstPolicy(connection.kysely, new Date(clock.time()).toISOString())
    const notifier = watch.notifier(createNotifier({ connection, databaseUrl, log: surroundings.log }))
    // It has a connection of its own, which would keep a process that failed here from ending.
    undo.push(() => notifier.close())
    const signIn = await openSignIn(config, connection, { ...surroundings, time: clock.time })
    const courier = watch.courier(createCourier(config.webhookAllow))
    const mailer = config.mail && watch.mailer(createMailer(config.mail))
    const parts = { connection, notifier, courier, mailer, pictures: pictureMaker }
    // One alone: a damaged page before it keeps nobody from starting.
    const at = await latestTime(connection.kysely, 1)
    const others = {
      ...fixedPorts(config),
      now: steadyClock(at, clock.time),
      clockAhead: clock.ahead,
      ...surroundings,
      ...signIn,
      ...parts,
    }
    const imports = createImportRunner({ ...others, watch: watch.imports })
    undo.push(() => imports.stop())
    return { ports: { ...others, imports }, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Who people are, and what is kept sealed: all that rests on the server's secret. */
async function openSignIn(
  config: Config,
  connection: Connection<Tables>,
  { addressOf, log, time }: Surroundings & Pick<DeskClock, 'time'>,
) {
  const secret = config.secret ?? (await sessionSecret(connection, config.dataDir))
  const origin = config.origin ?? 'http://127.0.0.1'
  const seal = createSeal(secret)
  const identity = createIdentity({ connection, secret, origin, addressOf, time })
  const { provider: settings } = config
  const provider = settings && createProvider({ settings, origin, seal, log, library: identity.library })
  return { identity, seal, provider }
}

function fixedPorts(config: Config) {
  return {
    ...createMakers(),
    origin: config.origin,
    pace: createPace(config.perMinute),
    version: VERSION,
    answers: 'trust',
  } as const
}
