import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unprivilegedAccount } from '#tests/support/postgres-programs.ts'
import type { TestPostgres } from '#tests/support/postgres.ts'

/** Holds every process of the server to files of so many bytes. */
export function limitPostgres({ data }: TestPostgres, bytes: string): void {
  const [first = ''] = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
  const children = readFileSync(`/proc/${first}/task/${first}/children`, 'utf8').trim().split(' ')
  for (const pid of [first, ...children]) {
    try {
      execFileSync('prlimit', ['--pid', pid, `--fsize=${bytes}:unlimited`], { ...unprivilegedAccount() })
    } catch (error) {
      // One of them may have ended since they were listed.
      if (pid === first || existsSync(`/proc/${pid}`)) throw error
    }
  }
}

/** Ends the server, whatever it still is, and starts it without a limit. */
export async function startAgain(postgres: TestPostgres): Promise<void> {
  await postgres.tell('kill')
  await postgres.tell('start')
}
