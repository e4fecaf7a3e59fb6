import type { KyselyPlugin } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ChangeFeed, MANY } from '#api/change-feed.ts'
import { appendToLedger } from '#store/ledger.ts'
import type { Tables } from '#store/tables.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { databasesUnderTest, type OpenTestDatabase } from '#tests/support/databases.ts'
import { prepareEmpty } from '#tests/support/seeds.ts'

const AT = '2026-11-23T09:00:00.000Z'

databasesUnderTest<Tables>(prepareEmpty).forEach((database) => {
  describe(`live changes on ${database.name}`, () => {
    let opened: OpenTestDatabase<Tables>
    beforeEach(async () => {
      opened = await database.open()
    })
    afterEach(() => opened.close())

    const append = (count: number) =>
      opened.connection.kysely.transaction().execute((tx) => {
        const entry = { at: AT, actor: 'somebody', type: 'case.noted', version: 0, payload: {} }
        return appendToLedger(
          tx,
          Array.from({ length: count }, (_, n) => ({ ...entry, subject: `c${n}` })),
        )
      })
    const onRecord = async (after: number) =>
      opened.connection.kysely
        .selectFrom('ledger')
        .select(['seq', 'type', 'subject'])
        .where('seq', '>', after)
        .orderBy('seq')
        .limit(MANY + 1)
        .execute()
    const headOf = async () =>
      (await opened.connection.kysely.selectFrom('ledger_head').select('seq').executeTakeFirstOrThrow()).seq

    it('[LIVE-1] fifty who listen are told of each commit by one reading, all of it and in order', async () => {
      let asked = 0
      const counting: KyselyPlugin = {
        transformQuery: ({ node }) => {
          asked += 1
          return node
        },
        transformResult: async ({ result }) => result,
      }
      const feed = ChangeFeed.of(opened.connection.kysely.withPlugin(counting))
      let last = await headOf()
      for (const count of [1, 2, 5, 1]) {
        await append(count)
        const known = await headOf()
        asked = 0
        const heard = await Promise.all(Array.from({ length: 50 }, () => feed.after(last, known)))
        expect(asked).toBe(1)
        const expected = await onRecord(last)
        for (const entries of heard) expect(entries).toEqual(expected)
        last = known
      }
    })

    it('[LIVE-2] whoever does not read is cut off after a thousand changes, and is told of what came since when they ask again', async () => {
      const desk = apiClient(opened.connection)
      desk.as('moderator')
      const gone = new AbortController()
      const unread = await desk.open('/stream', gone.signal)
      const reads = readerOf(await desk.open('/stream', gone.signal))
      let seq = 0
      for (let commits = 0; commits < 12; commits++) {
        await append(100)
        seq = await headOf()
        desk.ports.notifier.publish(seq)
        // Whoever came after the one who does not read has it, and so it was told to both.
        await reads.until(seq)
      }
      const told = await new Response(unread.body).text()
      const heard = [...told.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))
      expect(heard.length).toBeGreaterThan(900)
      expect(heard.length).toBeLessThan(1_101)
      const again = await desk.open(`/stream?after=${heard.at(-1)}`, gone.signal)
      await readerOf(again).until(seq)
      gone.abort()
    })

    it('[LIVE-1] wherever somebody has been, they hear what a reading of their own would tell', async () => {
      const feed = ChangeFeed.of(opened.connection.kysely)
      await append(3)
      await feed.after((await headOf()) - 1, await headOf())
      // More at once than is kept, then a little: who is far behind, near, level and ahead.
      for (const count of [MANY + 50, 1, MANY - 1, 30]) {
        await append(count)
        const known = await headOf()
        for (const after of [0, known - MANY - 5, known - MANY, known - MANY + 1, known - 31, known - 1, known]) {
          const from = Math.max(0, after)
          expect(await feed.after(from, known)).toEqual(await onRecord(from))
          expect(await feed.after(from, 0)).toEqual(await onRecord(from))
        }
      }
    })
  })
})

function readerOf(answer: Response) {
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  let told = ''
  return {
    until: async (seq: number) => {
      while (!told.includes(`id: ${seq}\n`)) {
        const { done, value = '' } = (await reader?.read()) ?? { done: true }
        if (done) throw new Error(`The stream ended before ${seq}`)
        told += value
      }
    },
  }
}
