import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')
const START_MS = 60_000
const STOP_MS = 15_000

/** A program of ours in a process of its own, ready to be opened. */
export interface JourneyProgram {
  readonly url: string
  /** Waits until it has printed this for a person. @returns the first group */
  printed(wanted: RegExp): Promise<string>
  /** Tells it to stop, as a service manager does. @returns its exit status; null where it had to be killed. */
  stop(): Promise<number | null>
}

/**
 * Starts `dist/server/<name>.js` and waits until it says where it is.
 * @throws with everything it printed when it ends instead, or says nothing for a minute
 */
export async function startProgram(
  name: 'main' | 'demo',
  settings: Readonly<Record<string, string>>,
): Promise<JourneyProgram> {
  const env = { ...process.env, DATABASE_URL: '', EVENHAND_OWNER_EMAIL: '', EVENHAND_OWNER_PASSWORD: '', ...settings }
  const child = spawn(process.execPath, [join(ROOT, 'dist/server', `${name}.js`)], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // Whatever ends this process ends the program with it.
  const last = (): void => void child.kill('SIGKILL')
  process.once('exit', last)
  const ended = once(child, 'exit').then(() => process.removeListener('exit', last))
  const output = collect(child)
  const printed = (wanted: RegExp): Promise<string> => waitFor(wanted, child, output)
  return {
    url: await printed(/is ready: (\S+)\n/),
    printed,
    stop: async () => {
      child.kill('SIGTERM')
      const late = setTimeout(last, STOP_MS)
      await ended
      clearTimeout(late)
      return child.exitCode
    },
  }
}

interface Output {
  stdout: string
  stderr: string
}

function collect(child: ChildProcess): Output {
  const output: Output = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream]?.on('data', (chunk: Buffer) => {
      output[stream] += chunk.toString()
    })
  }
  return output
}

async function waitFor(wanted: RegExp, child: ChildProcess, output: Output): Promise<string> {
  const until = Date.now() + START_MS
  while (Date.now() < until && child.exitCode === null) {
    const found = wanted.exec(output.stdout)?.[1]
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  child.kill('SIGKILL')
  throw new Error(`The program did not print ${wanted}:\n${output.stdout}${output.stderr}`)
}
