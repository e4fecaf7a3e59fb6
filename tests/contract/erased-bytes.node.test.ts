import { readFileSync } from 'node:fs'
import { CompiledQuery } from 'kysely'
import { expect, it } from 'vitest'
import { eraseComment, scrub } from '#store/erasure.ts'
import type { Tables } from '#store/tables.ts'
import { openSqliteFile } from '#tests/support/databases-in-node.ts'
import { addCases, aRow, prepareEmpty } from '#tests/support/seeds.ts'

const WORDS = 'The marmalade question divides Penhallow ward'

it('[ERASE-3] after an erasure the words are in no byte of the database’s files', async () => {
  const { connection, close } = await openSqliteFile<Tables>(prepareEmpty)
  const { rows } = await connection.kysely.executeQuery<{ file: string }>(
    CompiledQuery.raw('select file from pragma_database_list'),
  )
  const file = rows[0]?.file ?? ''
  await addCases(connection.kysely, [aRow({ id: 'a', text: WORDS, author: 'Orla Venn' }), aRow({ id: 'b' })])
  const holds = (words: string) =>
    [file, `${file}-wal`].some((name) => {
      try {
        return readFileSync(name).includes(words)
      } catch {
        return false
      }
    })
  expect(holds('marmalade')).toBe(true)
  const { id } = await connection.kysely
    .selectFrom('comments')
    .select('id')
    .where('text', '=', WORDS)
    .executeTakeFirstOrThrow()
  await connection.kysely
    .transaction()
    .execute((tx) => eraseComment(tx, id, { at: '2026-11-24T00:00:00.000Z', why: 'request' }))
  await scrub(connection.kysely)
  expect(holds('marmalade')).toBe(false)
  expect(holds('Orla Venn')).toBe(false)
  await close()
})
