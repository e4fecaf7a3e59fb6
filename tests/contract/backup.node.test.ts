import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { copyIn, copyOut } from '#node/backup.ts'
import { readKeys, writeKeys } from '#node/backup-key-file.ts'
import { openSqlite } from '#node/databases.ts'
import { runMaintenance } from '#api/maintenance.ts'
import type { Connection } from '#store/connection.ts'
import { rebuild } from '#store/rebuild.ts'
import type { Db, Tables } from '#store/tables.ts'
import { verifyLedger } from '#store/verify.ts'
import { apiClient, insult } from '#tests/support/api-client.ts'
import type { OpenTestDatabase } from '#tests/support/databases.ts'
import { openPostgresDatabase, openSqliteFile } from '#tests/support/databases-in-node.ts'
import { flaggedRows, addCases, aRow, prepareEmpty } from '#tests/support/seeds.ts'

const WORDS = 'The marmalade question divides Penhallow ward'
const NOW = '2026-12-24T00:00:00.000Z'
const DAY = 86_400_000
const OPEN = { SQLite: openSqliteFile<Tables>, PostgreSQL: openPostgresDatabase<Tables> } as const
const KINDS = ['SQLite', 'PostgreSQL'] as const
const nothing = async () => undefined

let folder = ''
const opened: OpenTestDatabase<Tables>[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evenhand-backup-'))
})
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
  rmSync(folder, { recursive: true, force: true })
})

const fresh = async (kind: (typeof KINDS)[number], prepare: (db: Db) => Promise<void>) => {
  const one = await OPEN[kind](prepare)
  opened.push(one)
  return one.connection
}

/** A desk with a decided and closed case about somebody, others beside it, and a note. */
async function desk(kind: (typeof KINDS)[number]) {
  const connection = await fresh(kind, prepareEmpty)
  const client = apiClient(connection)
  await addCases(connection.kysely, [
    aRow({ id: 'a', text: WORDS, author: 'Orla Venn' }, [{ words: ['Orla Venn is rude'] }]),
    ...flaggedRows(12),
  ])
  client.as('moderator')
  for (let view = await client.theNext(); ; view = await client.theNext()) {
    if (view.comment.text !== WORDS) continue
    await client.post(`/cases/${view.case.id}/notes`, { text: `It says “${WORDS}”.`, mentions: [] })
    const now = (await client.get<typeof view>(`/cases/${view.case.id}`)).body
    await client.decide(now, insult(now))
    client.ports.clock.advance(15 * DAY)
    await runMaintenance(client.ports)
    return { connection, client, caseId: view.case.id }
  }
}

const backUp = async ({ kysely, dialect }: Connection<Tables>, name: string) => {
  const file = join(folder, name)
  const copy = openSqlite<Tables>(file)
  // SQLite's one connection reads the copy out meanwhile.
  const keeper = dialect === 'sqlite' ? openSqlite<Tables>(await fileOf(kysely)) : null
  await copyOut(kysely, keeper?.kysely ?? kysely, copy.kysely)
  await keeper?.close()
  await copy.close()
  await writeKeys(kysely, join(folder, 'keys'))
  return file
}

const fileOf = async (db: Db) =>
  (await sql<{ file: string }>`select file from pragma_database_list`.execute(db)).rows[0]?.file ?? ''

const restore = async (file: string, to: (typeof KINDS)[number]) => {
  const connection = await fresh(to, nothing)
  const copy = openSqlite<Tables>(file)
  const lost = await copyIn(copy.kysely, connection.kysely, await readKeys(join(folder, 'keys')), NOW)
  await copy.close()
  return { connection, lost }
}

const head = async (db: Db) => {
  const { fault, treeHead, comments, texts } = await verifyLedger(db)
  return { fault, treeHead, comments, texts }
}

const byWord = (one: string, other: string) => (one < other ? -1 : 1)

const rowsOf = async (db: Db) =>
  Promise.all(
    (['comments', 'authors', 'flags', 'texts', 'people', 'ledger', 'cases', 'decisions', 'settings'] as const).map(
      async (table) => {
        const rows: Record<string, unknown>[] = await db.selectFrom(table).selectAll().execute()
        const plain = rows.map(({ search: _search, ...row }) => JSON.stringify(row, Object.keys(row).toSorted(byWord)))
        return [table, plain.toSorted(byWord)]
      },
    ),
  )

describe.each(KINDS)('a backup of a desk on %s', (kind) => {
  it.each(KINDS)(
    '[BACKUP-2] comes back on %s row for row, verifies, and its cases are as the record says',
    async (to) => {
      const { connection } = await desk(kind)
      const before = await head(connection.kysely)
      const rows = await rowsOf(connection.kysely)
      const again = await restore(await backUp(connection, `${kind}-${to}.db`), to)
      expect(again.lost).toEqual({ comments: 0, texts: 0 })
      expect(await head(again.connection.kysely)).toEqual(before)
      expect(await rowsOf(again.connection.kysely)).toEqual(rows)
      expect((await rebuild(again.connection.kysely, 'check')).different).toBe(0)
      // It is found by its words again.
      const found = apiClient(again.connection)
      found.as('auditor')
      const list = await found.get<{ total: number }>('/cases?queue=all&text=marmalade')
      expect(list.body.total).toBe(1)
    },
  )

  it('[BACKUP-3] holds no word in the open', async () => {
    const { connection } = await desk(kind)
    const bytes = readFileSync(await backUp(connection, `${kind}.db`))
    for (const word of ['marmalade', 'Penhallow', 'Orla Venn', 'names a person']) {
      expect([word, bytes.includes(word)]).toEqual([word, false])
    }
    expect(bytes.includes('AB.INSULT')).toBe(true)
  })

  it('[ERASE-4] what is erased is out of reach in the backups made before, once the next one was made', async () => {
    const { connection, client, caseId } = await desk(kind)
    const earlier = await backUp(connection, `${kind}-earlier.db`)
    const whole = await head(connection.kysely)
    const keys = async () => (await connection.kysely.selectFrom('backup_keys').select('id').execute()).length
    const before = await keys()
    client.as('data_protection_officer')
    expect((await client.post(`/cases/${caseId}/erasure`, { reason: 'They asked.' })).status).toBe(201)
    // At once, and not when the next backup is made: the comment's, its author's, and those of two texts.
    expect(before - (await keys())).toBe(4)
    await backUp(connection, `${kind}-later.db`)
    const { connection: again, lost } = await restore(earlier, kind)
    // The comment; its note, and why the other reading was set aside.
    expect(lost).toEqual({ comments: 1, texts: 2 })
    const now = await head(again.kysely)
    expect(now).toMatchObject({ fault: null, treeHead: whole.treeHead })
    expect(JSON.stringify(await rowsOf(again.kysely))).not.toMatch(/marmalade|Orla Venn/)
    expect((await rebuild(again.kysely, 'check')).different).toBe(0)
  })
})
