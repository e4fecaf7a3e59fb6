import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AuditDetail, AuditItem, Rereading } from '#contract/types.ts'
import { seedCommitment } from '#domain/audit-draw.ts'
import type { PersonId } from '#domain/ids.ts'
import type { Role } from '#domain/permissions.ts'
import { insertPerson } from '#store/people.ts'
import type { Tables } from '#store/tables.ts'
import { apiClient, PERMITTED } from '#tests/support/api-client.ts'
import { databasesUnderTest, type OpenTestDatabase } from '#tests/support/databases.ts'
import { AUDIT_SEED, drawnAudit } from '#tests/support/drawn-audit.ts'
import { addCases, aRow, prepareEmpty } from '#tests/support/seeds.ts'

const READER = 'reader' as PersonId
/** Every role that reads at all: whoever re-reads is blind, whatever else they are. */
const ROLES: readonly Role[] = ['auditor', 'independent_reviewer', 'data_protection_officer', 'senior_reviewer']
const WORDS = 'zebra'
const URL = 'https://forum.invalid/1'
/** What the decision says, in whatever form. */
const DECISION = /AB\.INSULT|informal_note|It names a person|"decided":\s*\{/

databasesUnderTest<Tables>(prepareEmpty).forEach((database) => {
  describe(`who re-reads, on ${database.name}`, () => {
    let open: OpenTestDatabase<Tables>
    let desk: ReturnType<typeof apiClient>
    let audit: string
    let held: Rereading
    let decisionId: string

    beforeEach(async () => {
      open = await database.open()
      desk = apiClient(open.connection)
      const db = open.connection.kysely
      const row = (id: string, url: string | null) => aRow({ id, url, text: `Fool, that ${WORDS} of a chair ${id}.` })
      await addCases(db, [row('1', URL), row('2', null)])
      await db.transaction().execute((tx) =>
        insertPerson(tx, {
          id: READER,
          name: 'Ines Falk',
          email: 'ines@a.example',
          roles: ROLES,
          active: true,
          createdAt: '2026-11-01T00:00:00.000Z',
        }),
      )
      audit = await drawnAudit(desk.ports)
      desk.as(READER)
      const insulted = (await desk.get<{ decisions: { id: string; caseId: string }[] }>('/decisions?code=AB')).body
      const [decided] = insulted.decisions
      decisionId = decided?.id ?? ''
      held = await take(decided?.caseId ?? '')
    })
    afterEach(() => open.close())

    /** Takes and reads until the wanted case is in hand, unread. */
    const take = async (wanted: string): Promise<Rereading> => {
      for (;;) {
        const { place } = (await desk.post<{ place: number }>(`/audits/${audit}/items`, undefined)).body
        const item = (await desk.get<Rereading>(`/audits/${audit}/items/${place}`)).body
        if (item.view.case.id === wanted) return item
        await read(item)
        await judge(item)
      }
    }
    const read = (item: Rereading) => desk.post(`/audits/${audit}/items/${item.place}/reading`, PERMITTED)
    const judge = (item: Rereading) =>
      desk.post(`/audits/${audit}/items/${item.place}/verdict`, { verdict: 'cannot_tell', reason: 'To go on.' })
    const caseId = () => held.view.case.id
    const text = async (path: string) => {
      const answer = await desk.open(path, new AbortController().signal)
      return { status: answer.status, body: await answer.text() }
    }

    /** Each is asked before and after; what it may say in between. */
    const DOORS: readonly (readonly [name: string, path: () => string, closed: 'refused' | 'silent' | 'not found'])[] =
      [
        ['the case', () => `/cases/${caseId()}`, 'refused'],
        ['its history', () => `/cases/${caseId()}/history`, 'refused'],
        ['its way from hand to hand', () => `/cases/${caseId()}/path`, 'refused'],
        ['its precedents', () => `/cases/${caseId()}/precedents`, 'refused'],
        ['what is like it', () => `/cases/${caseId()}/alike`, 'refused'],
        ['its readings', () => `/cases/${caseId()}/readings`, 'refused'],
        ['its reasons on paper', () => `/cases/${caseId()}/statements`, 'refused'],
        ['what its author wrote', () => `/cases/${caseId()}/author`, 'refused'],
        ['its replay', () => `/decisions/${decisionId}/replay`, 'refused'],
        ['the decisions on record', () => '/decisions', 'silent'],
        ['the decisions under its code', () => '/decisions?code=AB', 'silent'],
        ['the entries of the record', () => '/ledger?limit=200', 'silent'],
        ['the entries about it', () => `/ledger?subject=${caseId()}`, 'silent'],
        ['the entries of the audit', () => `/ledger?subject=${audit}&limit=200`, 'silent'],
        ['the list of decided cases', () => '/cases?queue=decided', 'silent'],
        ['a search for its words', () => `/cases?queue=all&text=${WORDS}`, 'silent'],
        ['its id, looked up', () => `/lookup?q=${caseId()}`, 'not found'],
        ['its address, looked up', () => `/lookup?q=${encodeURIComponent(URL)}`, 'not found'],
        ['its thread', () => `/threads/${held.view.thread.id}/comments`, 'silent'],
        ['the items of the audit', () => `/audits/${audit}/items`, 'silent'],
        ['the record, taken out', () => '/exports/ledger', 'refused'],
        ['the record, as a table', () => '/exports/ledger.csv', 'refused'],
        ['the decisions, taken out', () => '/exports/decisions?format=csv', 'refused'],
        ['a bundle', () => '/exports/bundle', 'refused'],
        ['statements of reasons', () => '/exports/statements', 'refused'],
        ['statements that were withheld', () => '/exports/statements/withheld', 'refused'],
      ]

    it.each(DOORS)('[AUDIT-20] %s tells nothing until the verdict', async (_, path, closed) => {
      const asked = path()
      for (const step of ['taken', 'read'] as const) {
        if (step === 'read') await read(held)
        const { status, body } = await text(asked)
        expect([step, asked, status]).toEqual([step, asked, { refused: 409, 'not found': 404, silent: 200 }[closed]])
        if (closed === 'refused') expect(body).toContain('rereading_blind')
        expect(body).not.toMatch(DECISION)
      }
      await judge(held)
      const { status, body } = await text(asked)
      expect([asked, status]).toEqual([asked, 200])
      // What was silent tells it again, or it would not have been worth closing.
      if (closed === 'silent' && !asked.startsWith('/threads')) expect(body).toMatch(DECISION)
    })

    it('[AUDIT-20] it stands in no list of appeals or of second readings', async () => {
      const db = open.connection.kysely
      const at = '2026-11-23T09:30:00.000Z'
      const before = { before_code: 'AB.INSULT', before_severity: 1 }
      const appeal = {
        case_id: caseId(),
        ground: null,
        filed_at: at,
        due_at: null,
        outcome: 'upheld' as const,
        decided_at: at,
        policy: 'conduct',
      }
      await db
        .insertInto('appeals')
        .values({ ...appeal, ...before, after_code: 'AB.INSULT', after_severity: 1, policy_version: 1 })
        .execute()
      const policy = 'conduct'
      const codes = { policy, first_code: 'AB.INSULT', first_severity: 1, second_code: 'AB.INSULT', second_severity: 1 }
      const settled = { settled_code: null, settled_severity: null, sided: null, policy_version: 1 } as const
      await db
        .insertInto('second_readings')
        .values({ case_id: caseId(), round: 1, kind: 'second', at, agreed: 1, differs: '', ...codes, ...settled })
        .execute()
      const totals = async () => {
        const paths = ['/appeals?state=answered', '/second-readings']
        return Promise.all(paths.map(async (path) => (await desk.get<{ total: number }>(path)).body.total))
      }
      expect(await totals()).toEqual([0, 0])
      await read(held)
      await judge(held)
      expect(await totals()).toEqual([1, 1])
    })

    it('[AUDIT-20] nor do acts on it: it is neither appealed, reversed, noted on, unmasked nor handed out about its author', async () => {
      const match = { 'if-match': '"3"' }
      const acts: readonly (readonly [path: string, body: unknown])[] = [
        [`/cases/${caseId()}/appeals`, { ground: 'procedure', grounds: 'Unheard.' }],
        [`/cases/${caseId()}/reversals`, { reason: 'Again.' }],
        [`/cases/${caseId()}/notes`, { text: 'A word.', mentions: [] }],
        [`/cases/${caseId()}/author/name`, { reason: 'To know.' }],
        ['/data-subjects/items', { authors: [], personId: READER }],
      ]
      for (const [path, body] of acts) {
        expect([path, (await desk.post(path, body, match)).body]).toMatchObject([path, { code: 'rereading_blind' }])
      }
    })

    it('[AUDIT-20] another audit’s verdict on it is withheld, and its entries leave whole or not at all', async () => {
      await read(held)
      await judge(held)
      const to = new Date(desk.ports.clock.now() + 60_000).toISOString()
      const plan = { from: '2026-11-01T00:00:00.000Z', to, basis: { kind: 'count', count: 100 }, families: ['AB'] }
      const commitment = seedCommitment(AUDIT_SEED)
      const again = (await desk.post<AuditDetail>('/audits', { title: 'Again', plan, commitment })).body.id
      desk.ports.clock.advance(60_000)
      await desk.post(`/audits/${again}/draw`, { seed: AUDIT_SEED })
      const first = audit
      desk.as('auditor')
      expect((await desk.post(`/audits/${again}/items`, undefined)).body).toEqual({ place: 1 })
      const items = async () =>
        (await desk.get<{ items: AuditItem[] }>(`/audits/${first}/items`)).body.items.filter(
          (item) => item.caseId === caseId(),
        )
      expect(await items()).toMatchObject([{ decided: null, reread: null, verdict: null, reason: null, whole: null }])
      expect((await desk.get(`/ledger?subject=${first}&limit=200`)).body).toMatchObject({ code: 'rereading_blind' })
      await desk.send('DELETE', `/audits/${again}/items/1`)
      expect(await items()).toMatchObject([{ decided: 'AB.INSULT', verdict: 'cannot_tell' }])
      expect((await desk.get(`/ledger?subject=${first}&limit=200`)).status).toBe(200)
    })

    it('[AUDIT-20] whoever holds nothing is told all of it', async () => {
      desk.as('auditor')
      expect(JSON.stringify((await desk.get('/decisions?code=AB')).body)).toMatch(DECISION)
      expect((await desk.get(`/cases/${caseId()}`)).status).toBe(200)
      expect((await text('/exports/ledger')).status).toBe(200)
    })
  })
})
