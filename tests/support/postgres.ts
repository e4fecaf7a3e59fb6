import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { accessSync, chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { type Account, postgresPrograms, unprivilegedAccount } from './postgres-programs.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL server of this test run's own; its account may create databases. */
    postgresUrl: string
  }
}

const START_MS = 30_000

/** Vitest's global set-up: one real PostgreSQL server for the run, on a free port of 127.0.0.1, gone afterwards. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres()
  project.provide('postgresUrl', server.url)
  return server.stop
}

export interface TestPostgres {
  readonly url: string
  /** Its data folder. */
  readonly data: string
  stop(): Promise<void>
  /** Tells the keeper, which says when it is done. */
  tell(order: 'kill' | 'start'): Promise<void>
}

interface PostgresWish {
  /** A folder that every account may enter. */
  readonly within?: string
  /** As `name=value`. */
  readonly settings?: readonly string[]
  /** Keeps the data of a server that ends by itself, so that it can be started again. */
  readonly keep?: true
}

export async function startPostgres({ within, settings = [], keep }: PostgresWish = {}): Promise<TestPostgres> {
  const account = unprivilegedAccount()
  const folder = mkdtempSync(join(within ?? temporaryFolder(), 'evenhand-postgres-'))
  chmodSync(folder, 0o755)
  try {
    const programs = postgresPrograms(account, folder)
    const password = randomBytes(16).toString('hex')
    createCluster(programs, folder, password, account)
    const port = await freePort()
    const keeper = startKeeper(programs, folder, [`port=${port}`, ...settings], { account, keep })
    const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
    await untilReady(url, keeper)
    return {
      url,
      data: join(folder, 'data'),
      stop: () => stop(keeper.child),
      tell: (order) => told(keeper.child, order),
    }
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
}

/** One that every account may enter, which root's own TMPDIR may not be. */
function temporaryFolder(): string {
  if (process.getuid?.() !== 0) return tmpdir()
  accessSync('/tmp')
  return '/tmp'
}

/**
 * With a language's order of words, as PostgreSQL servers usually have one, and not SQLite's order by code point:
 * a store that depends on the difference then fails here.
 */
function createCluster(programs: string, folder: string, password: string, account: Account): void {
  const data = join(folder, 'data')
  const secret = join(folder, 'password')
  mkdirSync(data, { mode: 0o700 })
  writeFileSync(secret, password, { mode: 0o600 })
  if (account) for (const path of [folder, data, secret]) chownSync(path, account.uid, account.gid)
  const parameters = ['--pgdata', data, '--username', 'postgres', '--pwfile', secret, '--auth', 'scram-sha-256']
  const locale = ['--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'icu', '--icu-locale', 'en-US']
  execFileSync(join(programs, 'initdb'), [...parameters, ...locale], { cwd: folder, stdio: 'pipe', ...account })
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  if (address === null || typeof address === 'string') throw new Error('No free port on 127.0.0.1')
  return address.port
}

interface Keeper {
  readonly child: ChildProcess
  readonly output: () => string
}

/** In a session of its own, so that Ctrl-C does not end it before the tests have ended. */
function startKeeper(
  programs: string,
  folder: string,
  own: readonly string[],
  { account, keep: kept }: { readonly account: Account; readonly keep: true | undefined },
): Keeper {
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200', ...own]
  const order = JSON.stringify({
    folder,
    program: join(programs, 'postgres'),
    arguments: ['-D', join(folder, 'data'), ...settings.flatMap((setting) => ['-c', setting])],
    keep: kept,
    ...account,
  })
  const child = spawn(process.execPath, [join(import.meta.dirname, 'postgres-keeper.js'), order], {
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let output = ''
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-4000)
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  return { child, output: () => output }
}

async function untilReady(url: string, keeper: Keeper): Promise<void> {
  const deadline = Date.now() + START_MS
  for (;;) {
    if (keeper.child.exitCode !== null) throw new Error(`PostgreSQL ended while starting:\n${keeper.output()}`)
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      await client.query('select 1')
      return
    } catch (error) {
      if (Date.now() > deadline) {
        await stop(keeper.child)
        throw new Error(`PostgreSQL did not start within ${START_MS} ms:\n${keeper.output()}`, { cause: error })
      }
      await sleep(50)
    } finally {
      await client.end().catch(() => undefined)
    }
  }
}

async function told(child: ChildProcess, order: string): Promise<void> {
  const done = new Promise<void>((resolve) => {
    const heard = (chunk: Buffer): void => {
      if (!chunk.toString().split('\n').includes('done')) return
      child.stdout?.off('data', heard)
      resolve()
    }
    child.stdout?.on('data', heard)
  })
  child.stdin?.write(`${order}\n`)
  await done
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const exit = once(child, 'exit')
  child.stdin?.end()
  await exit
}
