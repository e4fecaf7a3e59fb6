import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CaseDetail, NoticeDetail, Session } from '#contract/types.ts'
import { type PersonaKey, personaOf } from '#mocks/personas.ts'
import { changesSince } from '#api/changes.ts'
import type { Tables } from '#store/tables.ts'
import { verifyLedger } from '#store/verify.ts'
import { apiClient, loyalty } from '#tests/support/api-client.ts'
import { databasesUnderTest, type OpenTestDatabase } from '#tests/support/databases.ts'
import { rebuildDifferences } from '#tests/support/replay.ts'
import { addCases, aRow, prepareEmpty } from '#tests/support/seeds.ts'

type Notices = { notices: NoticeDetail[]; unread: number }

databasesUnderTest<Tables>(prepareEmpty).forEach((database) => {
  describe(`mentions, on ${database.name}`, () => {
    let open: OpenTestDatabase<Tables>
    let desk: ReturnType<typeof apiClient>
    let id: string

    beforeEach(async () => {
      open = await database.open()
      const [first] = await addCases(open.connection.kysely, [aRow({ id: '1', text: 'One.' })])
      id = first?.id ?? ''
      desk = apiClient(open.connection)
      desk.as('moderator')
    })
    afterEach(() => open.close())

    const mention = (who: PersonaKey, text = `@${personaOf(who).name}, look.`) => ({
      text,
      mentions: [{ id: personaOf(who).id, from: 0, to: [...`@${personaOf(who).name}`].length }],
    })
    const note = (body: unknown) => desk.post(`/cases/${id}/notes`, body)
    const mine = async () => (await desk.get<Notices>('/notices')).body

    it('[MENTION-1] a colleague who may read the case is mentioned, told, and has read it once they say so', async () => {
      expect((await note(mention('senior_reviewer'))).status).toBe(201)
      const { notes } = (await desk.get<CaseDetail>(`/cases/${id}`)).body
      expect(notes).toMatchObject([{ mentions: [{ id: personaOf('senior_reviewer').id, from: 0 }] }])
      expect((await mine()).notices).toEqual([])
      desk.as('senior_reviewer')
      expect((await desk.get<Session>('/session')).body.unreadNotices).toBe(1)
      const by = personaOf('moderator').name
      expect(await mine()).toMatchObject({
        unread: 1,
        notices: [{ kind: 'mention', caseId: id, by, read: false, comment: 'One.' }],
      })
      expect((await desk.post('/notices/read', { caseId: 'another' })).body).toEqual({ unread: 1 })
      expect((await desk.post('/notices/read', { caseId: id })).body).toEqual({ unread: 0 })
      expect(await mine()).toMatchObject({ unread: 0, notices: [{ read: true }] })
    })

    it('[MENTION-2] a mention that quotes no such name, or names somebody who may not read the case, adds nothing', async () => {
      const { text, mentions } = mention('senior_reviewer')
      const [one] = mentions
      for (const bad of [
        { text, mentions: [{ ...one, to: 3 }] },
        { text, mentions: [{ ...one, from: 1 }] },
        { text, mentions: [{ ...one, to: 4_000 }] },
        { text, mentions: [{ ...one, id: 'nobody' }] },
        mention('administrator'),
        mention('policy_editor'),
      ]) {
        const answer = await note(bad)
        expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/mentions/0' }] } })
      }
      expect((await desk.get<CaseDetail>(`/cases/${id}`)).body.notes).toEqual([])
    })

    it('[MENTION-3] only who may note on a case is offered names, and only of those who may read it', async () => {
      const names = async (q: string) =>
        (await desk.get<{ people: { name: string }[] }>(`/cases/${id}/people?q=${q}`)).body.people.map(
          ({ name }) => name,
        )
      const everyone = await names('')
      expect(everyone).toContain(personaOf('auditor').name)
      expect(everyone).not.toContain(personaOf('administrator').name)
      expect(everyone).not.toContain(personaOf('moderator').name)
      const last = personaOf('senior_reviewer').name.split(' ').at(-1)?.toLowerCase() ?? ''
      expect(await names(last.slice(0, 4))).toContain(personaOf('senior_reviewer').name)
      desk.as('auditor')
      expect((await desk.get(`/cases/${id}/people`)).status).toBe(403)
      desk.as('nobody')
      expect((await desk.get('/notices')).status).toBe(401)
    })

    it('[MENTION-4] whoever must read blind is not shown the note they are mentioned in', async () => {
      const view = await desk.theNext()
      await note(mention('senior_reviewer', `@${personaOf('senior_reviewer').name} I say it is grave.`))
      const current = (await desk.get<CaseDetail>(`/cases/${id}`)).body
      await desk.decide(current, loyalty(view))
      desk.as('senior_reviewer')
      expect((await mine()).notices).toMatchObject([{ note: null }])
      expect(JSON.stringify(await mine())).not.toContain('grave')
    })

    it('[MENTION-5] the stream tells the mentioned alone; the record holds ids and no words, and stays whole', async () => {
      await note(mention('senior_reviewer'))
      const db = open.connection.kysely
      const told = async (who: PersonaKey) =>
        (await changesSince(db, personaOf(who), 0)).changes.filter(({ type }) => type === 'notice.changed').length
      expect([await told('senior_reviewer'), await told('moderator'), await told('auditor')]).toEqual([1, 0, 0])
      const entries = await db.selectFrom('ledger').select('payload').where('type', '=', 'notice.given').execute()
      expect(entries).toHaveLength(1)
      expect(entries[0]?.payload).not.toContain('look')
      expect(await rebuildDifferences(db)).toEqual([])
      expect((await verifyLedger(db)).fault).toBeNull()
    })
  })
})
