import pg from 'pg'
import { afterAll, beforeAll } from 'vitest'
import { startPostgres, type TestPostgres } from '#tests/support/postgres.ts'
import { bringIn } from './bring-in.ts'
import { type DeskClient, signIn } from './desk-client.ts'
import { type DeskProcess, type Place, startDesk, tidy } from './desk-process.ts'
import { Shift } from './shift.ts'

/** A running desk with open cases, its owner signed in, and a shift that has not begun. */
export interface StaffedDesk {
  readonly desk: DeskProcess
  readonly client: DeskClient
  readonly shift: Shift
}

export async function staffedDesk(place: Place, cases: number): Promise<StaffedDesk> {
  const desk = await startDesk(place)
  const client = await signIn(desk.url)
  await bringIn(client, cases)
  return { desk, client, shift: new Shift(client) }
}

interface OwnPostgres {
  readonly server: TestPostgres
  /** Makes a database. @returns its address */
  emptyDatabase(): Promise<string>
  copyOf(url: string): Promise<string>
}

/** A PostgreSQL of the test file's own, gone with every desk at its end. */
export function ownPostgres(): OwnPostgres {
  let server: TestPostgres | undefined
  let made = 0
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(async () => {
    await tidy()
    await server?.stop()
  })
  const running = () => {
    if (!server) throw new Error('It is started before the first test, and not before that')
    return server
  }
  const create = async (like: string) => {
    const name = `desk_${++made}`
    await asked(running().url, `create database ${name} ${like}`)
    return running().url.replace(/[^/]*$/, name)
  }
  return {
    get server() {
      return running()
    },
    emptyDatabase: () => create(''),
    copyOf: (url) => create(`template ${url.slice(url.lastIndexOf('/') + 1)}`),
  }
}

/** What PostgreSQL answers to one statement. */
export async function asked(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<object>(statement)).rows
  } finally {
    await client.end()
  }
}
