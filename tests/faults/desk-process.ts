import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')
const START_MS = 60_000

export const OWNER = { email: 'owner@meridian.example', password: 'a long enough password' }

/** The real server, built, in a process of its own. */
export interface DeskProcess {
  readonly url: string
  /** Ends it as a power cut would: at once, whatever it was doing. */
  kill(): Promise<void>
  /** Tells it to stop. @returns its exit status. */
  stop(): Promise<number | null>
  /** What it wrote to its log so far. */
  log(): string
}

export async function startDesk(
  dataDir: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<DeskProcess> {
  const program = join(ROOT, 'dist/server/main.js')
  if (!existsSync(program)) throw new Error('The server is not built. Run: npm run build')
  const owner = { EVENHAND_OWNER_EMAIL: OWNER.email, EVENHAND_OWNER_PASSWORD: OWNER.password }
  const env = { ...process.env, DATABASE_URL: '', PORT: '0', EVENHAND_DATA: dataDir, ...owner, ...settings }
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let log = ''
  child.stderr.on('data', (chunk: Buffer) => {
    log += chunk.toString()
  })
  const url = await readyUrl(child, () => log)
  const ended = once(child, 'exit')
  return {
    url,
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    stop: async () => {
      child.kill('SIGTERM')
      await ended
      return child.exitCode
    },
    log: () => log,
  }
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
export function evenhand(dataDir: string, ...parameters: readonly string[]): string {
  return execFileSync(process.execPath, [join(ROOT, 'dist/server/cli.js'), ...parameters], {
    env: { ...process.env, DATABASE_URL: '', EVENHAND_DATA: dataDir },
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}
