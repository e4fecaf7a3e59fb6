import { describe, expect, it, beforeEach, afterEach } from 'vitest'
import { runMaintenance } from '#api/maintenance.ts'
import type { Tables } from '#store/tables.ts'
import { verifyLedger } from '#store/verify.ts'
import { rebuild } from '#store/rebuild.ts'
import { personaOf } from '#mocks/personas.ts'
import { apiClient, insult } from '#tests/support/api-client.ts'
import { databasesUnderTest, type OpenTestDatabase } from '#tests/support/databases.ts'
import { addCases, aRow, prepareEmpty } from '#tests/support/seeds.ts'
import { unzipped } from '#tests/support/unzip.ts'

const DAY = 86_400_000
const DPO = personaOf('data_protection_officer').id
const WORDS = 'The marmalade question divides Penhallow ward'

type Preview = { state: string; texts: number; name: boolean }
type Item = { id: string; what: string; role: string; text: string; review: boolean }

for (const database of databasesUnderTest(prepareEmpty)) {
  describe(`data protection on ${database.name}`, () => {
    let opened: OpenTestDatabase<Tables>
    let desk: ReturnType<typeof apiClient>
    let caseId: string
    beforeEach(async () => {
      opened = await database.open()
      desk = apiClient(opened.connection)
      const db = opened.connection.kysely
      await addCases(db, [
        aRow({ id: 'a', text: WORDS, author: 'Orla Venn' }, [{ words: ['Nerys Vaughan-Pike says it is rude'] }]),
        aRow({ id: 'b', text: 'Another matter altogether', author: 'Nerys Vaughan-Pike' }),
      ])
      desk.as('moderator')
      const first = await desk.theNext()
      caseId = first.comment.text === WORDS ? first.case.id : (await desk.theNext()).case.id
      const view = first.comment.text === WORDS ? first : (await desk.get<typeof first>(`/cases/${caseId}`)).body
      await desk.post(`/cases/${caseId}/notes`, { text: `It says “${WORDS}”, about Nerys Vaughan-Pike.` })
      const { body } = await desk.get<typeof view>(`/cases/${caseId}`)
      expect((await desk.decide(body, insult(body))).status).toBe(201)
      desk.as(DPO)
    })
    afterEach(() => opened.close())

    const close = async () => {
      desk.ports.clock.advance(15 * DAY)
      await runMaintenance(desk.ports)
      desk.as(DPO)
    }
    const preview = async () => (await desk.get<Preview>(`/cases/${caseId}/erasure`)).body
    const whole = async () => {
      const db = opened.connection.kysely
      expect((await verifyLedger(db)).fault).toBeNull()
      expect((await rebuild(db, 'check')).different).toBe(0)
    }

    it('[ERASE-1] erasing destroys the words, the salts and what was written about them; the record verifies as before', async () => {
      expect((await desk.post(`/cases/${caseId}/erasure`, { reason: 'Asked for.' })).body.code).toBe(
        'erasure_open_case',
      )
      await close()
      expect(await preview()).toMatchObject({ state: 'erasable', texts: 2, name: true })
      expect((await desk.post(`/cases/${caseId}/erasure`, { reason: 'Asked for.' })).status).toBe(201)
      expect(await preview()).toMatchObject({ state: 'erased', texts: 0 })
      expect((await desk.post(`/cases/${caseId}/erasure`, { reason: 'Again.' })).body.code).toBe('erasure_done')
      const db = opened.connection.kysely
      for (const table of [
        'comments',
        'texts',
        'flags',
        'authors',
        'idempotency',
        'ledger',
        'cases',
        'imports',
      ] as const) {
        const rows = JSON.stringify(await db.selectFrom(table).selectAll().execute())
        expect(rows, table).not.toMatch(/marmalade|Orla Venn/)
      }
      expect(await db.selectFrom('comments').select('salt').where('text', '=', '').execute()).toEqual([{ salt: '' }])
      await whole()
      desk.as('auditor')
      const view = await desk.get<{ comment: { text: string }; decisions: { primary: { code: string } }[] }>(
        `/cases/${caseId}`,
      )
      expect(view.body).toMatchObject({ comment: { text: '' }, decisions: [{ primary: { code: 'AB.INSULT' } }] })
      expect((await desk.get('/decisions')).status).toBe(200)
      expect((await desk.get<{ total: number }>('/cases?text=marmalade')).body.total).toBe(0)
    })

    it('[ERASE-2] the entry says what went, and not a word of it', async () => {
      await close()
      await desk.post(`/cases/${caseId}/erasure`, { reason: 'Orla Venn asked for it.' })
      const page = await desk.get<{ entries: { payload: object }[] }>('/ledger?type=comment.erased')
      expect(page.body.entries[0]?.payload).toMatchObject({ caseId, why: 'request', texts: 2, pictures: 0, name: true })
      expect(JSON.stringify(page.body.entries)).not.toContain('Orla')
    })

    it('[RETAIN-1] words go on the day that their outcome’s time is over, and not before; counts and hashes stay', async () => {
      await desk.send('PUT', '/retention', { body: { no_violation: 90, informal: 183, upheld: 2_190 } })
      await close()
      desk.ports.clock.advance(182 * DAY)
      await runMaintenance(desk.ports)
      expect((await preview()).state).toBe('erasable')
      expect((await desk.get<{ due: { group: string; cases: number }[] }>('/retention')).body.due).toMatchObject([
        { cases: 0 },
        { cases: 0 },
        { cases: 0 },
      ])
      desk.ports.clock.advance(2 * DAY)
      expect((await desk.get<{ due: { group: string; cases: number }[] }>('/retention')).body.due).toMatchObject([
        { group: 'no_violation', cases: 0 },
        { group: 'informal', cases: 1 },
        { group: 'upheld', cases: 0 },
      ])
      await runMaintenance(desk.ports)
      expect((await preview()).state).toBe('erased')
      await whole()
      desk.as('auditor')
      expect((await desk.get<{ total: number }>('/decisions?code=AB')).body.total).toBe(1)
    })

    it('[RETAIN-3] nothing goes before an officer has set a time', async () => {
      await close()
      desk.ports.clock.advance(4_000 * DAY)
      await runMaintenance(desk.ports)
      expect((await preview()).state).toBe('erasable')
    })

    it('[RETAIN-2] the schedule is the officer’s, and a change is on the record, old and new', async () => {
      await desk.send('PUT', '/retention', { body: { no_violation: 30, informal: 10, upheld: null } })
      const page = await desk.get<{ entries: { payload: unknown }[] }>('/ledger?type=retention.changed')
      expect(page.body.entries[0]?.payload).toEqual({
        before: { no_violation: null, informal: null, upheld: null },
        after: { no_violation: 30, informal: 10, upheld: null },
      })
      await close()
      desk.ports.clock.advance(11 * DAY)
      await runMaintenance(desk.ports)
      expect((await preview()).state).toBe('erased')
    })

    it('[HOLD-1] what is on hold is erased neither by time nor by request; released, it goes with the next run', async () => {
      const hold = await desk.post<{ id: string }>('/holds', {
        caseId,
        reason: 'A claim was threatened.',
        reviewOn: '2026-12-01',
      })
      expect(hold.status).toBe(201)
      await desk.send('PUT', '/retention', { body: { no_violation: 90, informal: 183, upheld: 2_190 } })
      await close()
      desk.ports.clock.advance(400 * DAY)
      await runMaintenance(desk.ports)
      await runMaintenance(desk.ports)
      expect((await preview()).state).toBe('on_hold')
      expect((await desk.post(`/cases/${caseId}/erasure`, { reason: 'x' })).body.code).toBe('erasure_on_hold')
      expect((await desk.get<{ holds: { due: boolean }[] }>('/holds')).body.holds).toMatchObject([{ due: true }])
      expect((await desk.get<{ total: number }>('/ledger?type=retention.held')).body.total).toBe(1)
      await desk.post(`/holds/${hold.body.id}/release`, { reason: 'Settled.' })
      await runMaintenance(desk.ports)
      expect((await preview()).state).toBe('erased')
      await whole()
    })

    it('[CORRECT-1] a corrected platform is shown with its history, and exported with a note', async () => {
      const { status } = await desk.post(`/cases/${caseId}/corrections`, {
        platform: 'Facebook',
        reason: 'The paper put it right.',
      })
      expect(status).toBe(201)
      expect((await desk.get<{ corrections: unknown[] }>('/corrections')).body.corrections).toMatchObject([
        { field: 'platform', old: 'forum', new: 'Facebook', by: 'Ines Farrow' },
      ])
      desk.as('auditor')
      const exported = await (await desk.open('/exports/decisions', new AbortController().signal)).text()
      expect(exported).toContain('Facebook,corrected from forum on 2026-11-23')
      const decision = (await desk.get<{ decisions: { id: string }[] }>('/decisions')).body.decisions[0]?.id
      expect(
        (await desk.get<{ corrections: unknown[] }>(`/decisions/${decision}/replay`)).body.corrections,
      ).toMatchObject([{ old: 'forum', new: 'Facebook' }])
      await whole()
    })

    it('[SAR-1] everything about one person is found in every role, and nobody else is in the pack', async () => {
      const found = await desk.get<{ authors: { id: string; name: string }[] }>('/data-subjects?name=orla')
      expect(found.body.authors).toMatchObject([{ name: 'Orla Venn', comments: 1 }])
      const authors = found.body.authors.map(({ id }) => id)
      const moderator =
        (await desk.get<{ people: { id: string }[] }>('/data-subjects?name=mira')).body.people[0]?.id ?? null
      const { body } = await desk.post<{ items: Item[] }>('/data-subjects/items', { authors, personId: moderator })
      const kinds = new Set(body.items.map(({ role, what }) => `${role} ${what}`))
      for (const kind of [
        'author comment',
        'author flag',
        'author decision',
        'author reason',
        'author note',
        'staff account',
        'staff act',
        'staff note',
      ])
        expect([...kinds]).toContain(kind)
      expect(JSON.stringify(body.items)).not.toContain('Nerys')
      expect(body.items.find(({ what }) => what === 'comment')?.text).toContain(WORDS)
      const note = body.items.find(({ what, role }) => what === 'note' && role === 'author')
      const response = await desk.api(
        new Request('http://desk.test/api/v1/data-subjects/pack', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-test-sender': DPO, 'idempotency-key': 'one-pack' },
          body: JSON.stringify({
            authors,
            personId: moderator,
            withheld: [{ id: note?.id, why: 'Advice of a lawyer.' }],
          }),
        }),
      )
      expect(response.status).toBe(200)
      const files = await unzipped(new Uint8Array(await response.arrayBuffer()))
      const text = (name: string) => new TextDecoder().decode(files.get(name))
      expect([...files.keys()]).toEqual(['data.json', 'data.html', 'withheld.json'])
      expect(JSON.parse(text('withheld.json'))).toMatchObject({
        withheld: [{ what: 'note', why: 'Advice of a lawyer.' }],
      })
      for (const name of files.keys()) expect(text(name)).not.toContain('Nerys')
      expect(text('data.json')).toContain('marmalade')
    })

    it('[PROTECT-1] nobody but the data protection officer holds, erases, corrects or looks people up', async () => {
      for (const who of ['moderator', 'senior_reviewer', 'policy_editor', 'auditor', 'administrator'] as const) {
        desk.as(who)
        const tried = [
          await desk.get('/holds'),
          await desk.post('/holds', { caseId, reason: 'x', reviewOn: '2026-12-01' }),
          await desk.get('/retention'),
          await desk.send('PUT', '/retention', { body: { no_violation: 1, informal: 1, upheld: 1 } }),
          await desk.get(`/cases/${caseId}/erasure`),
          await desk.post(`/cases/${caseId}/erasure`, { reason: 'x' }),
          await desk.post(`/cases/${caseId}/corrections`, { platform: 'x', reason: 'x' }),
          await desk.get('/corrections'),
          await desk.post('/case-sets', {}),
          await desk.get('/data-subjects?name=orla'),
          await desk.post('/data-subjects/items', { authors: [] }),
          await desk.post('/data-subjects/pack', { authors: [] }),
        ]
        expect(new Set(tried.map(({ body }) => (body as { code: string }).code))).toEqual(
          new Set(['role_lacks_permission']),
        )
      }
    })

    it('[PSEUDO-3] a new case set gives everybody another stand-in', async () => {
      const authorsIn = async () => {
        desk.as('auditor')
        const text = await (await desk.open('/exports/decisions?format=ndjson', new AbortController().signal)).text()
        return text
          .trim()
          .split('\n')
          .map((line) => (JSON.parse(line) as { author: string }).author)
      }
      const before = await authorsIn()
      expect(await authorsIn()).toEqual(before)
      desk.as(DPO)
      expect((await desk.post('/case-sets', undefined)).status).toBe(204)
      expect(await authorsIn()).not.toEqual(before)
    })
  })
}
