import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLocalNotifier } from '#mocks/notifier.ts'
import type { Tables } from '#store/tables.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { databasesUnderTest, type OpenTestDatabase } from '#tests/support/databases.ts'
import { rebuildDifferences } from '#tests/support/replay.ts'
import { addCases, aRow, colleagueId, prepareEmpty } from '#tests/support/seeds.ts'

databasesUnderTest<Tables>(prepareEmpty).forEach((database) => {
  describe(`who is where, on ${database.name}`, () => {
    let open: OpenTestDatabase<Tables>
    let desk: ReturnType<typeof apiClient>

    beforeEach(async () => {
      open = await database.open()
      await addCases(open.connection.kysely, [aRow({ id: '1', text: 'One.' }), aRow({ id: '2', text: 'Two.' })])
      desk = apiClient(open.connection)
      desk.as('moderator')
    })
    afterEach(() => open.close())

    it('[CLAIM-4] stepping away hands back every case one holds, and nobody else’s', async () => {
      await desk.theNext()
      desk.as(colleagueId(1))
      const theirs = await desk.theNext()
      desk.as('moderator')
      expect(await desk.send('DELETE', '/claims')).toMatchObject({ status: 200, body: { released: 1 } })
      expect(await desk.send('DELETE', '/claims')).toMatchObject({ body: { released: 0 } })
      expect((await desk.get<{ case: { status: string } }>(`/cases/${theirs.case.id}`)).body.case.status).toBe(
        'claimed',
      )
      expect(await rebuildDifferences(open.connection.kysely)).toEqual([])
      desk.as('administrator')
      expect((await desk.send('DELETE', '/claims')).body.code).toBe('role_lacks_permission')
    })

    it('[CLAIM-5] whoever leaves keeps a case for a minute only, unless they come back', async () => {
      const { case: mine } = await desk.theNext()
      await desk.send('PATCH', `/cases/${mine.id}/claim?leaving=1`)
      desk.ports.clock.advance(50_000)
      expect((await desk.send('PATCH', `/cases/${mine.id}/claim`)).status).toBe(200)
      desk.ports.clock.advance(50_000)
      desk.as(colleagueId(1))
      expect((await desk.theNext()).case.id).not.toBe(mine.id)
      desk.as('moderator')
      await desk.send('PATCH', `/cases/${mine.id}/claim?leaving=1`)
      desk.ports.clock.advance(61_000)
      desk.as(colleagueId(2))
      expect((await desk.theNext()).case.id).toBe(mine.id)
    })

    it('[PRESENCE-1] who holds a case hears live who else looks at it; the others hear nothing', async () => {
      const { case: mine } = await desk.theNext()
      const mineHears = await listen('moderator')
      const otherHears = await listen(colleagueId(2))
      desk.as('senior_reviewer')
      const looked = await desk.send<{ looking: unknown[] }>('PUT', `/cases/${mine.id}/looking`)
      expect(looked).toMatchObject({ status: 200, body: { looking: [] } })
      const { name } = (await desk.get<{ person: { name: string } }>('/session')).body.person
      expect(await mineHears.next()).toMatchObject({ subject: mine.id, looking: [{ name }] })
      desk.as('auditor')
      expect((await desk.send<{ looking: unknown[] }>('PUT', `/cases/${mine.id}/looking`)).body.looking).toEqual([
        expect.objectContaining({ name }),
      ])
      await mineHears.next()
      await desk.send('DELETE', `/cases/${mine.id}/looking`)
      expect(await mineHears.next()).toMatchObject({ looking: [{ name }] })
      desk.ports.clock.advance(61_000)
      await desk.send('DELETE', `/cases/${mine.id}/looking`)
      expect(await mineHears.next()).toMatchObject({ looking: [] })
      expect(otherHears.heard()).toEqual([])
      mineHears.stop()
      otherHears.stop()
    })

    it('[PRESENCE-2] who may not read a case neither looks at it nor learns that it is there', async () => {
      const { case: mine } = await desk.theNext()
      desk.as('administrator')
      expect((await desk.send('PUT', `/cases/${mine.id}/looking`)).status).toBe(403)
      desk.as('nobody')
      expect((await desk.send('PUT', `/cases/${mine.id}/looking`)).status).toBe(401)
      desk.as('moderator')
      expect((await desk.send('PUT', '/cases/nowhere/looking')).status).toBe(404)
    })

    /** The stream of one person, its `looking` events read one by one. */
    async function listen(who: Parameters<typeof desk.as>[0]) {
      desk.as(who)
      const controller = new AbortController()
      const reader = (await desk.open('/stream', controller.signal)).body
        ?.pipeThrough(new TextDecoderStream())
        .getReader()
      const heard: unknown[] = []
      const read = async () => {
        const { value = '' } = (await reader?.read()) ?? {}
        for (const block of value.split('\n\n').filter((one) => one.startsWith('event: looking'))) {
          heard.push(JSON.parse(block.slice(block.indexOf('data: ') + 6)))
        }
      }
      // The first thing a stream says is that it listens.
      await read()
      return {
        next: async () => {
          while (heard.length === 0) await read()
          return heard.shift()
        },
        heard: () => heard,
        stop: () => controller.abort(),
      }
    }
  })
})

describe('the notifier of one page', () => {
  it('[PRESENCE-1] tells everybody who listens until they stop', () => {
    const notifier = createLocalNotifier()
    const heard: string[] = []
    const stop = notifier.onLooked((caseId) => heard.push(caseId))
    notifier.looked('a')
    stop()
    notifier.looked('b')
    expect(heard).toEqual(['a'])
  })
})
