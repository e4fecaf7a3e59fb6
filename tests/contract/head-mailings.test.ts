import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runMaintenance } from '#api/maintenance.ts'
import { checkExport } from '#domain/export-check.ts'
import { readOutsideHead } from '#domain/outside-head.ts'
import type { Tables } from '#store/tables.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { databasesUnderTest, type OpenTestDatabase } from '#tests/support/databases.ts'
import { prepareEmpty } from '#tests/support/seeds.ts'

const DAY = 86_400_000
type Mailings = { mailings: { address: string; lastSeq: number | null; failed: boolean }[]; possible: boolean }

for (const database of databasesUnderTest(prepareEmpty)) {
  describe(`heads by e-mail on ${database.name}`, () => {
    let opened: OpenTestDatabase<Tables>
    let desk: ReturnType<typeof apiClient>
    const letters: { to: string; text: string }[] = []
    const troubles: string[] = []
    const run = () =>
      runMaintenance({
        ...desk.ports,
        log: { info: () => undefined, error: (event) => void troubles.push(event) },
        mailer: {
          send: async (mail) => {
            if (mail.to === 'nobody@outside.example') throw new Error('refused')
            letters.push(mail)
          },
        },
      })
    beforeEach(async () => {
      opened = await database.open()
      desk = apiClient(opened.connection)
      letters.length = 0
      troubles.length = 0
      desk.as('auditor')
    })
    afterEach(() => opened.close())

    it('[HEAD-3] somebody outside is sent the head on a schedule, and it holds against the record later', async () => {
      await desk.send('PUT', '/head-mailings', { body: { address: 'judge@outside.example', every: 'week' } })
      await run()
      await run()
      expect(letters).toHaveLength(1)
      desk.ports.clock.advance(8 * DAY)
      await run()
      expect(letters.map(({ to }) => to)).toEqual(['judge@outside.example', 'judge@outside.example'])
      const given = readOutsideHead(/--head (\S+)/.exec(letters[0]?.text ?? '')?.[1] ?? '')
      const words = /words:\n(.+)\n/.exec(letters[0]?.text ?? '')?.[1] ?? ''
      expect(readOutsideHead(words)?.hash).toBe(given?.hash)
      const ledger = await (await desk.open('/exports/ledger', new AbortController().signal)).text()
      expect(await checkExport(ledger.trimEnd().split('\n'), given)).toMatchObject({ fault: null, headAt: given?.seq })
      expect(ledger).not.toContain('judge@outside.example')
    })

    it('[HEAD-3] one that cannot be sent says so and is tried again; the others are sent', async () => {
      await desk.send('PUT', '/head-mailings', { body: { address: 'nobody@outside.example', every: 'day' } })
      await desk.send('PUT', '/head-mailings', { body: { address: 'judge@outside.example', every: 'day' } })
      await run()
      await run()
      expect(letters).toHaveLength(1)
      expect(troubles).toEqual(['head_not_mailed', 'head_not_mailed'])
      const { body } = await desk.get<Mailings>('/head-mailings')
      expect(body.mailings).toMatchObject([
        { address: 'judge@outside.example', failed: false },
        { address: 'nobody@outside.example', failed: true, lastSeq: null },
      ])
      await desk.send('DELETE', '/head-mailings/nobody@outside.example')
      expect((await desk.get<Mailings>('/head-mailings')).body.mailings).toHaveLength(1)
      desk.as('moderator')
      expect((await desk.get('/head-mailings')).body.code).toBe('role_lacks_permission')
      expect(
        (await desk.send('PUT', '/head-mailings', { body: { address: 'a@b.example', every: 'day' } })).status,
      ).toBe(403)
    })
  })
}
