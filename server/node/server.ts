import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createApi } from '#api/app.ts'
import { runMaintenance } from '#api/maintenance.ts'
import type { Log, Ports } from '#api/ports.ts'
import { addPerson } from '#api/people.ts'
import { FIRST_OWNER_ROLES, setupNeeded } from '#api/session.ts'
import { noteTrouble } from '#store/database-trouble.ts'
import type { Config } from './config.ts'
import { lockDataFolder } from './data-lock.ts'
import { openDesk, ROOT } from './desk.ts'
import { ClientAddresses, createFront } from './front.ts'
import type { NodeIdentity } from './identity.ts'
import { takeOverImports } from './import-takeover.ts'
import { listen } from './listener.ts'
import { inTurn } from './maintenance-turn.ts'
import { startOutbox } from './outbox-loop.ts'
import { securityHeaders } from './security-headers.ts'
import { staticFiles } from './static-files.ts'
import { createVitals, type Vitals } from './vitals.ts'
import { NOT_WATCHED, type Watch } from './watch.ts'

const MAINTENANCE_MS = 15_000
/** Longer together than credentials of a server that died in between stand in the way. */
const OWNER_TRIES = 30
const OWNER_PAUSE_MS = 500

export interface RunningServer {
  /** Where people open it. */
  readonly url: string
  /** The one-time link to make the first owner; null where there is one. */
  readonly setUpLink: string | null
  /** Answers what was accepted, then closes the database. */
  stop(): Promise<void>
}

/**
 * Opens the data, makes the first owner where the settings say so, and serves.
 * @throws DatabaseUnusable, NewerDatabase, CannotListen
 */
export async function startServer(config: Config, log: Log, watch: Watch = NOT_WATCHED): Promise<RunningServer> {
  const lock = config.databaseUrl === undefined ? lockDataFolder(config.dataDir) : null
  const undo: (() => unknown)[] = [watch.stop, () => lock?.release()]
  const undoAll = async (): Promise<void> => {
    for (const step of undo.reverse()) await step()
  }
  try {
    const addresses = new ClientAddresses()
    let token: string | null = null
    const vitals = createVitals({ dataDir: config.databaseUrl === undefined ? config.dataDir : null })
    const addressOf = (request: Request) => addresses.of(request)
    const desk = await openDesk(config, { log, addressOf, setupToken: () => token, watch, vitals: vitals.checks })
    undo.push(desk.close)
    token = await firstOwner(desk.ports, config)
    if (lock) await takeOverImports(desk.ports)
    void desk.ports.imports.watch()
    await watch.figures(desk.ports)
    const { front, listening } = await serve(desk.ports, config, { addresses, watch })
    const url = config.origin ?? `http://${urlHost(config.host)}:${listening.port}`
    undo.push(
      listening.stop,
      front.endStreams,
      desk.ports.imports.stop,
      startMaintenance(desk.ports, { watch, vitals }),
      startOutbox(desk.ports, () => vitals.beat('deliveries')),
    )
    return { url, setUpLink: token && `${url}/set-up?token=${token}`, stop: undoAll }
  } catch (error) {
    await undoAll()
    throw error
  }
}

async function serve(
  ports: Ports & { readonly identity: NodeIdentity },
  config: Config,
  { addresses, watch }: { readonly addresses: ClientAddresses; readonly watch: Watch },
) {
  const front = createFront({
    api: createApi(ports),
    files: staticFiles(join(ROOT, 'dist/client')),
    cookiesFor: ports.identity.renewedCookies,
    headers: securityHeaders('server', config.origin?.startsWith('https:') ? 'https' : 'http'),
    addresses,
    atOnce: config.atOnce,
    patience: config.patience,
    watch,
    log: ports.log,
    newId: ports.newId,
  })
  return { front, listening: await listen(config, front.fetch) }
}

/** @returns the set-up token on an empty database without an owner in the settings. */
async function firstOwner(ports: Ports, { owner }: Config): Promise<string | null> {
  if (!(await setupNeeded(ports))) return null
  if (!owner) return randomBytes(24).toString('base64url')
  const name = owner.email.split('@')[0] ?? owner.email
  for (let tries = 1; await setupNeeded(ports); tries++) {
    try {
      await addPerson(ports, { ...owner, name, roles: FIRST_OWNER_ROLES }, null)
    } catch (error) {
      // Another server that starts at the same moment may be making the same owner.
      if (tries === OWNER_TRIES) throw error
      await sleep(OWNER_PAUSE_MS)
    }
  }
  return null
}

/** One pass after the other, never two at once. @returns what stops it. */
function startMaintenance(
  ports: Ports,
  { watch, vitals }: { readonly watch: Watch; readonly vitals: Vitals },
): () => Promise<void> {
  const { connection, imports } = ports
  let pass = Promise.resolve()
  const timer = setInterval(() => {
    pass = pass
      .then(() => inTurn(connection, imports.name, () => watch.during('maintenance', () => runMaintenance(ports))))
      .then(() => vitals.beat('maintenance'))
      .catch((error: unknown) => {
        noteTrouble(connection, error)
        ports.log.error('maintenance_failed', error)
      })
  }, MAINTENANCE_MS)
  return async () => {
    clearInterval(timer)
    await pass
  }
}

function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}
