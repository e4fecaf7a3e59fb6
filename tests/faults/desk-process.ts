import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')
const START_MS = 60_000

export const OWNER = { email: 'owner@meridian.example', password: 'a long enough password' }

/** Where a desk keeps what it has. */
export interface Place {
  readonly dataDir: string
  /** PostgreSQL's; empty for SQLite in `dataDir`. */
  readonly databaseUrl: string
}

const folders: string[] = []
const running = new Set<ChildProcess>()

/** An empty folder of its own, in which SQLite is used unless there is a `databaseUrl`. `tidy` removes it. */
export function newPlace(databaseUrl = ''): Place {
  const dataDir = mkdtempSync(join(tmpdir(), 'evenhand-fault-'))
  folders.push(dataDir)
  return { dataDir, databaseUrl }
}

/** Ends every desk that still runs and removes what they kept: each file's `afterAll`. */
export async function tidy(): Promise<void> {
  for (const child of running) {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}

/** The real server, built, in a process of its own. */
export interface DeskProcess {
  readonly url: string
  readonly pid: number
  /** Ends it as a power cut would: at once, whatever it was doing. */
  kill(): Promise<void>
  /** Tells it to stop. @returns its exit status. */
  stop(): Promise<number | null>
  /** What it wrote to its log so far. */
  log(): string
}

/** A server on its way up. */
interface StartingDesk {
  /** @throws with its log where it ends before it serves. */
  readonly ready: Promise<DeskProcess>
  serves(): boolean
  kill(): Promise<void>
}

export async function startDesk(place: Place, settings: Readonly<Record<string, string>> = {}): Promise<DeskProcess> {
  return beginDesk(place, settings).ready
}

export function beginDesk(place: Place, settings: Readonly<Record<string, string>> = {}): StartingDesk {
  const program = join(ROOT, 'dist/server/main.js')
  if (!existsSync(program)) throw new Error('The server is not built. Run: npm run build')
  const owner = { EVENHAND_OWNER_EMAIL: OWNER.email, EVENHAND_OWNER_PASSWORD: OWNER.password }
  // One person stands for several here.
  const rates = { EVENHAND_PERSON_RATE: '0', EVENHAND_TOKEN_RATE: '0' }
  const env = { ...environment(place), PORT: '0', EVENHAND_LOG: 'error', ...rates, ...owner, ...settings }
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  running.add(child)
  child.once('exit', () => running.delete(child))
  let log = ''
  child.stderr.on('data', (chunk: Buffer) => {
    log += chunk.toString()
  })
  const ended = once(child, 'exit')
  const kill = async () => {
    child.kill('SIGKILL')
    await ended
  }
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
    return child.exitCode
  }
  let state: 'starting' | 'serving' = 'starting'
  const ready = readyUrl(child, () => log).then((url): DeskProcess => {
    state = 'serving'
    return { url, pid: child.pid ?? 0, kill, stop, log: () => log }
  })
  return { kill, ready, serves: () => state === 'serving' }
}

async function readyUrl(child: ChildProcess, log: () => string): Promise<string> {
  let output = ''
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`The server did not start:\n${log()}`)), START_MS)
    child.once('exit', (status, signal) => reject(new Error(`The server ended with ${status ?? signal}:\n${log()}`)))
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      const url = /Evenhand is ready: (\S+)/.exec(output)?.[1]
      if (url === undefined) return
      clearTimeout(late)
      resolve(url)
    })
  })
}

/** The command line on the same data. @throws with its output when it does not end with 0. */
export function evenhand(place: Place, ...parameters: readonly string[]): string {
  return execFileSync(process.execPath, [join(ROOT, 'dist/server/cli.js'), ...parameters], {
    env: environment(place),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** What a process of the desk is given. */
export function environment({ dataDir, databaseUrl }: Place): NodeJS.ProcessEnv {
  return { ...process.env, DATABASE_URL: databaseUrl, EVENHAND_DATA: dataDir }
}
