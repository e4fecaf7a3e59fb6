import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CaseDetail, CaseRow, RecordedDecision } from '#contract/types.ts'
import type { CodeId } from '#domain/ids.ts'
import type { Policy } from '#domain/policy.ts'
import { policyFaults } from '#domain/policy-faults.ts'
import { LOCAL_POLICY, localPolicy } from '#mocks/demo/local-policy.ts'
import { firstPolicy } from '#store/first-policy.ts'
import { insertPolicy } from '#store/policies.ts'
import type { Tables } from '#store/tables.ts'
import { verifyLedger } from '#store/verify.ts'
import { insult, PERMITTED } from '#tests/support/api-client.ts'
import { databasesUnderTest, type OpenTestDatabase } from '#tests/support/databases.ts'
import { aFlagRule, aMapping, type ImportDesk, importDesk } from '#tests/support/import-desk.ts'
import { rebuildDifferences } from '#tests/support/replay.ts'
import { aRow, prepareEmpty, TEST_NOW } from '#tests/support/seeds.ts'

const MAPPING = aMapping({
  columns: { text: 'comment', platformId: 'id', author: null, postedAt: null, policy: 'rules' },
  flags: [aFlagRule({ reason: 'abusive', reasonColumn: null })],
})
const FILE = [
  'id,comment,rules',
  '1,You clown of a chairman.,',
  '2,You clown of a neighbour.,local-group',
  '3,Selling a mower.,thistleworth branch: RULES of the group',
  '4,Whose rules are these?,nobody’s',
].join('\n')

databasesUnderTest<Tables>(prepareEmpty).forEach((database) => {
  describe(`several policies, on ${database.name}`, () => {
    let open: OpenTestDatabase<Tables>
    let desk: ImportDesk

    beforeEach(async () => {
      open = await database.open()
      desk = importDesk(open.connection)
      await publish(localPolicy(firstPolicy(TEST_NOW)))
    })
    afterEach(async () => {
      await desk.ports.imports.stop()
      await open.close()
    })

    const publish = (policy: Policy) => open.connection.kysely.transaction().execute((tx) => insertPolicy(tx, policy))
    const rows = async (query: string) => (await desk.get<{ cases: CaseRow[] }>(`/cases?${query}`)).body.cases
    const textsOf = async (query: string) => (await rows(query)).map((row) => row.text).toSorted()
    /** The case about a comment, in the hands of whoever asks. */
    async function held(text: string) {
      const row = (await rows('limit=50')).find((one) => one.text.startsWith(text))
      await desk.send('PUT', `/cases/${row?.id}/claim`, { headers: { 'if-match': `"${row?.version}"` } })
      return (await desk.get<CaseDetail>(`/cases/${row?.id}`)).body
    }
    const under = (policy: string, code: string, view: CaseDetail) => ({
      ...insult(view),
      primary: { ...insult(view).primary, code },
      reasons: { setAside: { code: 'NV.OTHER', why: 'It is aimed at a person.' } },
      ...(policy === LOCAL_POLICY && { severity: 1, outcome: 'informal_note' }),
    })

    it('[POLICIES-1] a row’s column or the file’s mapping says under which policy its case falls', async () => {
      expect(policyFaults(localPolicy(firstPolicy(TEST_NOW)))).toEqual([])
      const done = await desk.imported(FILE, MAPPING)
      expect(done.counts).toEqual({ rows: 4, cases: 3, context: 0, duplicates: 0, refused: 1 })
      expect(await desk.text(`/imports/${done.id}/rejects`)).toContain(
        'No policy “nobody’s” is in force. There are: conduct, local-group.',
      )
      expect(Object.fromEntries((await rows('limit=50')).map((row) => [row.text, row.policy]))).toEqual({
        'Selling a mower.': 'local-group',
        'You clown of a chairman.': 'conduct',
        'You clown of a neighbour.': 'local-group',
      })
      const { columns, ...rest } = MAPPING
      const whole = { ...rest, columns: { ...columns, policy: null }, policy: 'local-group' }
      await desk.imported('id,comment,rules\n5,Two o’clock for me.,conduct', whole)
      expect((await rows('limit=50')).find((row) => row.text.startsWith('Two'))?.policy).toBe('local-group')
    })

    it('[POLICIES-1] our own form names it line by line; a mapping with an unknown one is refused', async () => {
      const lines = [
        { ...aRow({ id: 'c1', text: 'One' }, [{ reason: 'abusive' }]), policy: 'local-group' },
        aRow({ id: 'c2', text: 'Two' }, [{ reason: 'abusive' }]),
      ]
      const { body: file } = await desk.upload(lines.map((line) => JSON.stringify(line)).join('\n'), 'ours.ndjson')
      await desk.act(file.id, 'run')
      await desk.settled(file.id)
      expect(await textsOf('policy=local-group')).toEqual(['One'])
      const { body: csv } = await desk.upload(FILE)
      const answer = await desk.map(csv.id, { ...MAPPING, format: 'csv', policy: 'no-such' })
      expect(answer.body).toMatchObject({
        code: 'mapping_incomplete',
        errors: [{ pointer: '/policy', code: 'unknown_policy' }],
      })
    })

    it('[POLICIES-2] a case can be tagged with its own policy’s codes alone, whoever shares an id', async () => {
      await desk.imported(FILE, MAPPING)
      const local = await held('Selling')
      const foreign = await desk.decide(local, under('conduct', 'AB.PROF', local))
      expect(foreign.status).toBe(422)
      expect(foreign.body.errors?.map((one) => [one.pointer, one.code])).toContainEqual([
        '/primary/code',
        'unknown_code',
      ])
      const own = await desk.decide(local, under(LOCAL_POLICY, 'GR.SALE', local))
      expect(own.body.case).toMatchObject({ status: 'decided', policyId: 'local-group' })
      const chairman = await held('You clown of a chairman.')
      const alien = await desk.decide(chairman, under('conduct', 'GR.SALE', chairman))
      expect(alien.body.errors?.map((one) => one.code)).toContain('unknown_code')
      // The same id under both: each is held against its own policy's words, and recorded as that policy's.
      expect((await desk.decide(chairman, insult(chairman))).status).toBe(201)
      const neighbour = await held('You clown of a neighbour.')
      expect((await desk.decide(neighbour, under(LOCAL_POLICY, 'AB.INSULT', neighbour))).status).toBe(201)
      desk.as('auditor')
      const recorded = async (query: string) => {
        const { body } = await desk.get<{ decisions: RecordedDecision[] }>(`/decisions?${query}`)
        return body.decisions.map((one) => [one.policy, one.code])
      }
      expect(await recorded('code=AB.INSULT&under=conduct')).toEqual([['conduct', 'AB.INSULT']])
      expect(await recorded('code=AB.INSULT&under=local-group')).toEqual([['local-group', 'AB.INSULT']])
      const { body: seen } = await desk.get<CaseDetail>(`/cases/${neighbour.case.id}`)
      expect(seen.decisions.map((one) => [one.policy, one.policyVersion])).toEqual([['local-group', 1]])
      expect(await rebuildDifferences(open.connection.kysely)).toEqual([])
      expect((await verifyLedger(open.connection.kysely)).fault).toBeNull()
    })

    it('[POLICIES-2] many cases are decided together under one policy; those under another are named', async () => {
      await desk.imported(FILE, MAPPING)
      const all = (await rows('limit=50')).map(({ id, version }) => ({ id, version }))
      const { primary: _primary, others: _others, ...shared } = PERMITTED
      const act = { type: 'decide', finding: { ...shared, code: 'NV.OTHER', policy: 'local-group' } }
      const { body } = await desk.post<{ done: object[]; failed: { detail: string }[] }>('/bulk', { cases: all, act })
      expect(body.done).toHaveLength(2)
      expect(body.failed.map((one) => one.detail)).toEqual([
        'This case is under another policy than the finding: decide it apart.',
      ])
    })

    it('[POLICIES-3] lists, precedents and what is alike keep policies apart', async () => {
      await desk.imported(FILE.replace('You clown of a chairman.', 'You clown of a neighbour!'), MAPPING)
      expect(await textsOf('policy=local-group')).toEqual(['Selling a mower.', 'You clown of a neighbour.'])
      expect(await textsOf('not.policy=local-group')).toEqual(['You clown of a neighbour!'])
      const own = (await rows('policy=conduct'))[0]
      const { body: alike } = await desk.get<{ alike: object[] }>(`/cases/${own?.id}/alike`)
      expect(alike.alike).toEqual([])
      const neighbour = await held('You clown of a neighbour.')
      await desk.decide(neighbour, under(LOCAL_POLICY, 'AB.INSULT', neighbour))
      const { body: before } = await desk.get<{ precedents: object[] }>(`/cases/${own?.id}/precedents`)
      expect(before.precedents).toEqual([])
    })

    it('[POLICIES-3] a rule that names a code looks at comments under that code’s policy alone', async () => {
      desk.as('policy_editor')
      const condition = { kind: 'words', in: 'comment', words: ['clown'], spellings: [] }
      const about = { name: 'clowns', reason: 'abusive', estimate: 1, condition }
      const nowhere = await desk.post('/rules', { ...about, code: 'GR.SALE', policy: null })
      expect(nowhere.body.errors).toMatchObject([{ pointer: '/code', code: 'unknown_code' }])
      const rule = await desk.post<{ id: string; policy: string }>('/rules', {
        ...about,
        code: 'AB.INSULT',
        policy: 'local-group',
      })
      expect(rule.body.policy).toBe('local-group')
      await desk.send('PUT', `/rules/${rule.body.id}/state`, { body: { state: 'on' } })
      desk.as('moderator')
      await desk.imported(FILE, { ...MAPPING, flags: [] })
      expect(await textsOf('limit=50')).toEqual(['You clown of a neighbour.'])
    })

    it('[POLICIES-4] a policy that cases wait under cannot be retired', async () => {
      await desk.imported(FILE, MAPPING)
      desk.as('policy_editor')
      const retire = () => desk.post('/policies/1/retirement?policy=local-group', { note: 'The branch has closed.' })
      expect(await retire()).toMatchObject({ status: 422, body: { errors: [{ code: 'needed' }] } })
      expect((await desk.get('/policies/current?policy=local-group')).status).toBe(200)
      for (const text of ['Selling', 'You clown of a neighbour.']) {
        desk.as('moderator')
        const view = await held(text)
        const nothing = { ...PERMITTED, primary: { code: 'NV.OTHER' as CodeId, spans: [] } }
        expect((await desk.decide(view, nothing)).status).toBe(201)
      }
      desk.as('policy_editor')
      expect((await retire()).status).toBe(201)
      desk.as('moderator')
      const { body: csv } = await desk.upload('id,comment\n9,Hello.')
      const late = await desk.map(csv.id, {
        ...MAPPING,
        format: 'csv',
        columns: { ...MAPPING.columns, policy: null },
        policy: 'local-group',
      })
      expect(late.body.code).toBe('mapping_incomplete')
    })
  })
})
