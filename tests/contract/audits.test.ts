import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type {
  AuditDetail,
  AuditItem,
  AuditPopulation,
  AuditPreview,
  AuditReport,
  CaseDetail,
  NewAuditPlan,
  Rereading,
} from '#contract/types.ts'
import { changesSince } from '#api/changes.ts'
import { type Audit, type AuditEvent, evolveAudit } from '#domain/audit.ts'
import { drawSample, populationHash, seedCommitment } from '#domain/audit-draw.ts'
import { auditFigures, figuresHash } from '#domain/audit-report.ts'
import type { AuditRow } from '#domain/audit-row.ts'
import { personaOf } from '#mocks/personas.ts'
import { ledgerEntries } from '#store/ledger.ts'
import { insertPerson } from '#store/people.ts'
import type { Tables } from '#store/tables.ts'
import { verifyLedger } from '#store/verify.ts'
import { apiClient, insult, PERMITTED } from '#tests/support/api-client.ts'
import { databasesUnderTest, type OpenTestDatabase } from '#tests/support/databases.ts'
import { rebuildDifferences } from '#tests/support/replay.ts'
import { addCases, aRow, colleagueId, prepareEmpty } from '#tests/support/seeds.ts'

const SEED = 'sixteen letters or more'
const HOUR = 3_600_000

const PLAN: NewAuditPlan = {
  from: '2026-11-01T00:00:00.000Z',
  to: '2026-11-23T10:00:00.000Z',
  basis: { kind: 'count', count: 4 },
  minimum: 1,
}

databasesUnderTest<Tables>(prepareEmpty).forEach((database) => {
  describe(`audits, on ${database.name}`, () => {
    let open: OpenTestDatabase<Tables>
    let desk: ReturnType<typeof apiClient>

    beforeEach(async () => {
      open = await database.open()
      desk = apiClient(open.connection)
      const rows = Array.from({ length: 9 }, (_, at) => aRow({ id: `${at}`, text: `Fool number ${at}, they said.` }))
      await addCases(open.connection.kysely, rows)
      desk.as('moderator')
      for (let at = 0; at < 9; at++) {
        const view = await desk.theNext()
        const answer = await desk.decide(view, at < 3 ? insult(view) : PERMITTED)
        expect(answer.status).toBe(201)
      }
      // Decided before anything is planned.
      desk.ports.clock.advance(60_000)
      desk.as('auditor')
    })
    afterEach(() => open.close())

    const plan = (over: Partial<NewAuditPlan> = {}, commitment = seedCommitment(SEED)) =>
      desk.post<AuditDetail>('/audits', { title: 'November', plan: { ...PLAN, ...over }, commitment })
    const drawn = async (over: Partial<NewAuditPlan> = {}) => {
      const { id } = (await plan(over)).body
      desk.ports.clock.advance(HOUR)
      return (await desk.post<AuditDetail>(`/audits/${id}/draw`, { seed: SEED })).body
    }
    const take = async (id: string) =>
      (await desk.post<{ place: number | null }>(`/audits/${id}/items`, undefined)).body.place
    const item = (id: string, place: number) => desk.get<Rereading>(`/audits/${id}/items/${place}`)
    const reread = (id: string, place: number, finding: unknown) =>
      desk.post<Rereading>(`/audits/${id}/items/${place}/reading`, finding)
    const judge = (id: string, place: number, verdict: string, reason?: string) =>
      desk.post<Rereading>(`/audits/${id}/items/${place}/verdict`, { verdict, ...(reason && { reason }) })
    const report = async (id: string) => (await desk.get<AuditReport>(`/audits/${id}/report`)).body
    /** Re-reads all of the sample as no violation, and says what the two findings say. */
    const rereadAll = async (id: string) => {
      for (let place = await take(id); place !== null; place = await take(id)) {
        const { revealed } = (await reread(id, place, PERMITTED)).body
        const derived = revealed?.derived ?? ''
        await judge(id, place, derived, derived === 'disagree' ? 'It names nobody.' : undefined)
      }
    }

    it('[AUDIT-4] the seed is committed to in the record before the period closes, and kept from the server', async () => {
      const audit = (await plan()).body
      expect(audit).toMatchObject({
        status: 'planned',
        title: 'November',
        draw: null,
        commitment: seedCommitment(SEED),
      })
      const [entry] = await entriesOf(audit.id)
      expect(entry).toMatchObject({ type: 'audit.planned', payload: { commitment: seedCommitment(SEED) } })
      expect(JSON.stringify(entry)).not.toMatch(/November|sixteen/)
      expect(await plan({ to: '2026-11-23T09:00:00.000Z' })).toMatchObject({
        status: 409,
        body: { code: 'audit_period_over' },
      })
      expect((await plan({ to: '2026-10-01T00:00:00.000Z' })).status).toBe(422)
      expect((await plan({ from: '2020-01-01T00:00:00.000Z' })).status).toBe(422)
    })

    it('[AUDIT-5] nothing is drawn before the period is over, twice, or with another seed', async () => {
      const { id } = (await plan()).body
      const draw = (seed: string) => desk.post<AuditDetail>(`/audits/${id}/draw`, { seed })
      expect((await draw(SEED)).body).toMatchObject({ code: 'audit_period_running' })
      desk.ports.clock.advance(HOUR)
      expect((await draw(`${SEED}.`)).body).toMatchObject({ code: 'audit_wrong_seed' })
      expect((await draw(SEED)).status).toBe(201)
      expect((await draw(SEED)).body).toMatchObject({ code: 'not_in_this_state' })
      expect((await entriesOf(id)).map(({ type }) => type)).toEqual(['audit.planned', 'audit.drawn'])
    })

    it('[AUDIT-6] an outsider with the seed and the population’s list draws the same sample', async () => {
      const audit = await drawn()
      expect(audit.draw).toMatchObject({ population: 9, sample: 4, beforeSeed: 9, seed: SEED })
      const list = (await desk.get<AuditPopulation>(`/audits/${audit.id}/population`)).body
      const outside = drawSample(JSON.parse(JSON.stringify(list)), SEED)
      const { items } = (await desk.get<{ items: AuditItem[] }>(`/audits/${audit.id}/items`)).body
      expect(items.map(({ caseId }) => caseId)).toEqual(outside?.items.map(({ id }) => id))
      expect(audit.draw?.strata).toEqual(outside?.strata)
      expect(audit.draw?.populationHash).toBe(populationHash(list as never))
    })

    it('[AUDIT-6] a list that is not the one in the record is not handed out', async () => {
      const { id } = await drawn()
      await open.connection.kysely
        .deleteFrom('audit_items')
        .where('audit_id', '=', id)
        .where('place', 'is', null)
        .execute()
      desk.ports.log.error = () => undefined
      expect((await desk.get(`/audits/${id}/population`)).status).toBe(500)
    })

    it('[AUDIT-7] the plan’s filter and strata: only what it lets through, and a preview that plans nothing', async () => {
      const preview = async (over: Partial<NewAuditPlan>) =>
        (await desk.post<AuditPreview>('/audits/preview', { ...PLAN, ...over })).body
      expect(await preview({})).toMatchObject({
        population: 9,
        rest: 9,
        sample: 4,
        strata: [
          { key: 'AB', total: 3, drawn: 1 },
          { key: 'NV', total: 6, drawn: 3 },
        ],
      })
      expect((await preview({ families: ['AB'] })).population).toBe(3)
      expect((await preview({ severities: [1], outcomes: ['no_action'] })).population).toBe(0)
      expect((await preview({ people: [personaOf('moderator').id] })).population).toBe(9)
      expect((await preview({ to: '2026-11-23T09:00:00.000Z' })).population).toBe(0)
      expect((await preview({ basis: { kind: 'margin', thousandths: 50 }, minimum: 0 })).sample).toBe(9)
      expect(
        (await preview({ strata: ['family', 'severity', 'outcome', 'person'] })).strata.map(({ key }) => key),
      ).toEqual([`AB 1 informal_note ${personaOf('moderator').id}`, `NV 0 no_action ${personaOf('moderator').id}`])
      expect((await desk.get<{ audits: unknown[] }>('/audits')).body.audits).toEqual([])
    })

    it('[AUDIT-8] who re-reads gets nothing of what was decided, anywhere, until their own finding is recorded', async () => {
      const { id } = await drawn({ families: ['AB'], basis: { kind: 'count', count: 9 } })
      const place = (await take(id)) ?? 0
      const blind = (await item(id, place)).body
      expect(blind.revealed).toBeNull()
      expect(JSON.stringify(blind)).not.toMatch(/AB\.INSULT|informal_note|It names a person/)
      expect(blind.view.case).toMatchObject({ status: 'claimed', stage: 'first', decisions: [], version: 1 })
      expect(blind.view.comment).toMatchObject({ caseId: null, flagged: null })
      const caseId = blind.view.case.id
      const { items } = (await desk.get<{ items: AuditItem[] }>(`/audits/${id}/items`)).body
      expect(items).toHaveLength(3)
      expect(items.map(({ decided, whole, verdict }) => [decided, whole, verdict])).toEqual(
        items.map(() => [null, null, null]),
      )
      const { revealed } = (await reread(id, place, PERMITTED)).body
      expect(revealed).toMatchObject({
        derived: 'disagree',
        decision: { primary: { code: 'AB.INSULT' } },
        verdict: null,
      })
      await judge(id, place, 'disagree', 'It names nobody.')
      expect((await desk.get(`/cases/${caseId}`)).status).toBe(200)
    })

    it('[AUDIT-9] nobody re-reads a case they had a part in, and no two take the same one', async () => {
      const { id } = await drawn({ basis: { kind: 'count', count: 9 } })
      const db = open.connection.kysely
      const both = { name: 'Bea', email: 'bea@a.example', active: true, createdAt: '2026-11-01T00:00:00.000Z' }
      await db.transaction().execute((tx) => insertPerson(tx, { ...both, id: colleagueId(9), roles: ['auditor'] }))
      const first = await take(id)
      expect(await take(id)).toBe(first)
      desk.as(colleagueId(9))
      const second = await take(id)
      expect([first, second]).toEqual([1, 2])
      expect((await item(id, first ?? 0)).status).toBe(404)
      expect((await reread(id, first ?? 0, PERMITTED)).status).toBe(404)
      desk.as('moderator')
      expect((await desk.post(`/audits/${id}/items`, undefined)).body).toMatchObject({ code: 'role_lacks_permission' })
      await db
        .updateTable('people')
        .set({ roles: '["moderator","auditor"]' })
        .where('id', '=', personaOf('moderator').id)
        .execute()
      expect(await take(id)).toBeNull()
      desk.as('auditor')
      expect((await desk.send('DELETE', `/audits/${id}/items/${first}`)).status).toBe(204)
      expect((await item(id, first ?? 0)).status).toBe(404)
    })

    it('[AUDIT-14] an incomplete finding, one under another version, a second one, an unexplained verdict: refused', async () => {
      const { id } = await drawn({ families: ['AB'] })
      const place = (await take(id)) ?? 0
      const { view } = (await item(id, place)).body
      const { reasons: _, ...bare } = insult(view)
      expect((await reread(id, place, { ...bare, reasons: {} })).body).toMatchObject({ code: 'finding_incomplete' })
      expect((await reread(id, place, { ...PERMITTED, policyVersion: 2 })).body).toMatchObject({
        code: 'invalid_fields',
      })
      expect((await judge(id, place, 'agree')).body).toMatchObject({ code: 'not_in_this_state' })
      expect((await reread(id, place, PERMITTED)).status).toBe(201)
      expect((await reread(id, place, PERMITTED)).body).toMatchObject({ code: 'not_in_this_state' })
      for (const verdict of ['disagree', 'agree', 'cannot_tell']) {
        expect((await judge(id, place, verdict)).body).toMatchObject({ errors: [{ pointer: '/reason' }] })
      }
      const judged = (await judge(id, place, 'disagree', 'It names nobody.')).body
      expect(judged.revealed).toMatchObject({ verdict: 'disagree', reason: 'It names nobody.' })
      expect((await judge(id, place, 'agree', 'No.')).body).toMatchObject({ code: 'not_in_this_state' })
    })

    it('[AUDIT-12] the report’s figures come out of the record’s entries alone, and change with nothing else', async () => {
      const audit = await drawn({ basis: { kind: 'count', count: 9 } })
      await rereadAll(audit.id)
      const made = await report(audit.id)
      expect(made.figures).toMatchObject({
        judged: 9,
        overturned: { count: 3, of: 9 },
        direction: { tooStrict: 3, tooLenient: 0, otherwise: 0 },
        agreement: { percent: { value: 0.66666667 } },
      })
      const entries = await entriesOf(audit.id)
      const replayed = entries.reduce<Audit | null>(
        (state, { actor, at, type, version, payload }) =>
          evolveAudit(state, { auditId: audit.id, actor, at, type, version, payload } as unknown as AuditEvent),
        null,
      )
      const rows = entries.flatMap(({ type, payload }) =>
        type === 'audit.judged' ? [payload['row'] as unknown as AuditRow] : [],
      )
      if (!replayed?.draw) throw new Error('no draw')
      expect(figuresHash(auditFigures({ ...replayed.plan, ...replayed.draw }, rows))).toBe(made.figuresHash)
      const { state } = await open.connection.kysely.selectFrom('audits').select('state').executeTakeFirstOrThrow()
      expect(JSON.parse(state)).toEqual(replayed)
      // What happens to a case later changes no figure.
      desk.as('senior_reviewer')
      const { items } = (await desk.get<{ items: AuditItem[] }>(`/audits/${audit.id}/items`)).body
      const view = (await desk.get<CaseDetail>(`/cases/${items[0]?.caseId}`)).body
      await desk.post(
        `/cases/${view.case.id}/reversals`,
        { reason: 'Again.' },
        { 'if-match': `"${view.case.version}"` },
      )
      expect((await report(audit.id)).figuresHash).toBe(made.figuresHash)
    })

    it('[AUDIT-15] findings, responses and the signature are in the record, their words beside it; a signed audit is closed', async () => {
      const { id } = await drawn()
      expect((await desk.post(`/audits/${id}/signature`, { statement: 'Done.' })).body).toMatchObject({
        code: 'audit_not_all_reread',
      })
      await rereadAll(id)
      const found = (await desk.post<AuditDetail>(`/audits/${id}/findings`, { text: 'Three insults were none.' })).body
      const finding = found.findings[0]?.id ?? ''
      const respond = () => desk.post<AuditDetail>(`/audits/${id}/findings/${finding}/response`, { text: 'We agree.' })
      expect((await respond()).body).toMatchObject({ code: 'role_lacks_permission' })
      desk.as('senior_reviewer')
      expect((await respond()).body.findings).toMatchObject([{ response: { text: 'We agree.' } }])
      expect((await respond()).status).toBe(409)
      desk.as('auditor')
      const signed = (await desk.post<AuditDetail>(`/audits/${id}/signature`, { statement: 'I stand by it.' })).body
      expect(signed).toMatchObject({ status: 'signed', signed: { statement: 'I stand by it.' } })
      expect(signed.signed?.figuresHash).toBe((await report(id)).figuresHash)
      expect((await desk.post(`/audits/${id}/findings`, { text: 'Late.' })).status).toBe(409)
      const words = JSON.stringify(await entriesOf(id))
      expect(words).not.toMatch(/insults were|We agree|stand by/)
      const db = open.connection.kysely
      const check = await verifyLedger(db)
      expect(check.fault).toBeNull()
      expect(await rebuildDifferences(db)).toEqual([])
      await db
        .updateTable('texts')
        .set({ text: 'No finding.' })
        .where('text', '=', 'Three insults were none.')
        .execute()
      expect((await verifyLedger(db)).fault).toMatchObject({ kind: 'text' })
    })

    it('[AUDIT-16] who may not: moderators see no audit, others read and neither plan, draw, re-read nor sign', async () => {
      const { id } = await drawn()
      const writes: [string, unknown][] = [
        ['/audits', { title: 'x', plan: PLAN, commitment: seedCommitment(SEED) }],
        ['/audits/preview', PLAN],
        [`/audits/${id}/draw`, { seed: SEED }],
        [`/audits/${id}/items`, undefined],
        [`/audits/${id}/items/1/reading`, PERMITTED],
        [`/audits/${id}/items/1/verdict`, { verdict: 'agree' }],
        [`/audits/${id}/findings`, { text: 'x' }],
        [`/audits/${id}/signature`, { statement: 'x' }],
      ]
      const reads = ['/audits', `/audits/${id}`, `/audits/${id}/items`, `/audits/${id}/report`]
      const db = open.connection.kysely
      for (const who of ['moderator', 'administrator', 'senior_reviewer', 'policy_editor'] as const) {
        desk.as(who)
        const sees = who === 'senior_reviewer' || who === 'policy_editor'
        for (const path of reads)
          expect([who, path, (await desk.get(path)).status]).toEqual([who, path, sees ? 200 : 403])
        expect((await desk.get(`/audits/${id}/population`)).status).toBe(403)
        expect((await desk.get(`/audits/${id}/items/1`)).status).toBe(403)
        for (const [path, sent] of writes) {
          expect([who, path, (await desk.post(path, sent)).status]).toEqual([who, path, 403])
        }
        const told = (await changesSince(db, personaOf(who), 0)).changes.some(({ type }) => type === 'audit.changed')
        expect(told).toBe(sees)
      }
      desk.as('nobody')
      expect((await desk.get('/audits')).status).toBe(401)
      desk.as('auditor')
      expect((await desk.get('/audits/none')).status).toBe(404)
      const refused = await db.selectFrom('ledger').select('seq').where('type', '=', 'access.refused').execute()
      expect(refused.length).toBeGreaterThan(30)
    })

    it('[AUDIT-17] the report as CSV: a row for each figure, formulas put out of action', async () => {
      const title = '=HYPERLINK("x")'
      const planned = (await desk.post<AuditDetail>('/audits', { title, plan: PLAN, commitment: seedCommitment(SEED) }))
        .body
      expect((await desk.get(`/audits/${planned.id}/report`)).status).toBe(409)
      desk.ports.clock.advance(HOUR)
      await desk.post(`/audits/${planned.id}/draw`, { seed: SEED })
      const answer = await desk.open(`/audits/${planned.id}/report?format=csv`, new AbortController().signal)
      expect(answer.headers.get('content-disposition')).toContain('audit-report.csv')
      const lines = (await answer.text()).split('\r\n')
      // Reading it as text takes the mark off that tells a spreadsheet of UTF-8.
      expect(lines[0]).toBe('section,name,figure,value,low,high,of')
      expect(lines).toContain(`audit,title,text,"'=HYPERLINK(""x"")",,,`)
      expect(lines).toContain('size,population,count,9,,,')
      expect(lines).toContain('overturned,all,share,not estimable: no_data,,,0')
    })

    async function entriesOf(id: string) {
      const entries = []
      for await (const entry of ledgerEntries(open.connection.kysely, 0, id)) entries.push(entry)
      return entries
    }
  })
})
