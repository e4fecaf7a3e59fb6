import { type Kysely, sql } from 'kysely'
import { wordsKey } from '#domain/similarity.ts'
import { textType } from './dialect.ts'
import type { Tables } from './tables.ts'

const AT_A_TIME = 1_000

/** Which comments have the same words, so that a list can say how many wait. */
export async function alike(db: Kysely<Tables>): Promise<void> {
  const text = textType(db)
  await sql`alter table comments add column words_key ${text}`.execute(db)
  await fillWordsKeys(db)
  await sql`create index comments_words on comments (words_key) where words_key is not null`.execute(db)
}

async function fillWordsKeys(db: Kysely<Tables>): Promise<void> {
  let after = ''
  for (;;) {
    const some = await db
      .selectFrom('comments')
      .select(['id', 'text'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(AT_A_TIME)
      .execute()
    for (const { id, text } of some) {
      await db
        .updateTable('comments')
        .set({ words_key: wordsKey(text) })
        .where('id', '=', id)
        .execute()
    }
    const last = some.at(-1)
    if (!last) return
    after = last.id
  }
}
