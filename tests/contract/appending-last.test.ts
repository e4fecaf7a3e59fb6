import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LedgerEvent } from '#domain/ledger.ts'
import {
  appendingLast,
  appendNow,
  appendToLedger,
  eventsAbout,
  ledgerEntries,
  ledgerHead,
  savepoint,
} from '#store/ledger.ts'
import type { Tables } from '#store/tables.ts'
import { verifyLedger } from '#store/verify.ts'
import { databasesUnderTest, type OpenTestDatabase } from '#tests/support/databases.ts'
import { prepareEmpty } from '#tests/support/seeds.ts'

const AT = '2026-11-23T09:00:00.000Z'

databasesUnderTest<Tables>(prepareEmpty).forEach((database) => {
  describe(`what a transaction appends on ${database.name}`, () => {
    let opened: OpenTestDatabase<Tables>
    beforeEach(async () => {
      opened = await database.open()
    })
    afterEach(() => opened.close())

    const event = (subject: string): LedgerEvent => ({
      at: AT,
      actor: 'somebody',
      type: 'settings.changed',
      subject,
      version: 0,
      payload: {},
    })
    const db = () => opened.connection.kysely
    const subjects = async () => {
      const found: string[] = []
      for await (const entry of ledgerEntries(db())) if (entry.type === 'settings.changed') found.push(entry.subject)
      return found
    }
    const isUndone = (error: unknown) => error instanceof RangeError

    it('[LEDGER-7] stands on record in its order, with the number of the last of it', async () => {
      const { seq } = await appendingLast(db(), async (tx) => {
        await appendToLedger(tx, [event('a'), event('b')])
        await appendToLedger(tx, [event('c')])
      })
      expect(await subjects()).toEqual(['a', 'b', 'c'])
      expect(seq).toBe((await ledgerHead(db())).seq)
      expect(await appendingLast(db(), async () => 'nothing')).toEqual({ result: 'nothing', seq: null })
      expect((await verifyLedger(db())).fault).toBeNull()
    })

    it('[LEDGER-7] is seen by what the transaction itself reads, and by nobody where it fails', async () => {
      const failing = appendingLast(db(), async (tx) => {
        await appendToLedger(tx, [event('a'), event('other')])
        const seen: string[] = []
        for await (const { subject } of eventsAbout(tx, 'a')) seen.push(subject)
        expect(seen).toEqual(['a'])
        throw new RangeError('enough')
      })
      await expect(failing).rejects.toThrow('enough')
      expect(await subjects()).toEqual([])
    })

    it('[LEDGER-7] is undone with the step that appended it, whether it was written meanwhile or not', async () => {
      await appendingLast(db(), async (tx) => {
        await appendToLedger(tx, [event('before')])
        for (const reads of ['nothing', 'the head'] as const) {
          const step = savepoint(
            tx,
            async () => {
              await appendToLedger(tx, [event('undone')])
              if (reads === 'the head') await ledgerHead(tx)
              throw new RangeError('refused')
            },
            isUndone,
          )
          await expect(step).rejects.toThrow('refused')
          await appendToLedger(tx, [event(`after one that read ${reads}`)])
        }
        await savepoint(tx, () => appendToLedger(tx, [event('kept')]), isUndone)
      })
      expect(await subjects()).toEqual([
        'before',
        'after one that read nothing',
        'after one that read the head',
        'kept',
      ])
      expect((await verifyLedger(db())).fault).toBeNull()
    })

    it('[LEDGER-7] lets others append until the transaction comes to its end, where two can be at work', async () => {
      const both = opened.connection.dialect === 'postgres'
      let other: Promise<unknown> = Promise.resolve()
      await appendingLast(db(), async (tx) => {
        await appendToLedger(tx, [event('slow')])
        other = db()
          .transaction()
          .execute((quick) => appendNow(quick, [event('quick')]))
        // Would wait for ever if the transaction had the record already.
        if (both) await other
      })
      await other
      expect(await subjects()).toEqual(both ? ['quick', 'slow'] : ['slow', 'quick'])
    })
  })
})
