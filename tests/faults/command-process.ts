import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { environment, type Place } from './desk-process.ts'

const PROGRAM = join(import.meta.dirname, '../../dist/server/cli.js')

/** How a command ended, and all that it said. */
export interface Ended {
  readonly status: number | null
  readonly said: string
}

/** The command line in a process that goes on meanwhile, and can be killed. */
export function startEvenhand(place: Place, ...parameters: readonly string[]) {
  const child = spawn(process.execPath, [PROGRAM, ...parameters], {
    env: environment(place),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
  }
  const ended = once(child, 'close').then((): Ended => ({ status: child.exitCode, said }))
  return { pid: child.pid ?? 0, ended, kill: () => child.kill('SIGKILL') }
}
