import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { z } from '@hono/zod-openapi'
import type { RuleForecast, RuleRunLine, RuleView } from '#contract/rules.ts'
import { rebuild } from '#store/rebuild.ts'
import { rulesNaming } from '#store/routing-rules.ts'
import type { Tables } from '#store/tables.ts'
import { verifyLedger } from '#store/verify.ts'
import { insult, PERMITTED } from '#tests/support/api-client.ts'
import { databasesUnderTest, type OpenTestDatabase } from '#tests/support/databases.ts'
import { aMapping, importDesk } from '#tests/support/import-desk.ts'
import { addCases, aRow, prepareEmpty } from '#tests/support/seeds.ts'

type Rule = z.output<typeof RuleView>
type Line = z.output<typeof RuleRunLine>

const CABAL = {
  name: 'Cabal talk',
  reason: 'may speak of secret control',
  estimate: 2,
  code: 'AS.CONSP.CODED',
  condition: { kind: 'words', in: 'comment', words: ['cabal', 'lobby'], spellings: ['accents', 'digits'] },
} as const

const CSV = `id,author,posted,text,reason
1,A,2026-05-01T10:00:00Z,It is a c4bal if you ask me,
2,B,2026-05-01T10:01:00Z,See you on Thursday,
3,C,2026-05-01T10:02:00Z,The lobby of the hotel is lovely,abusive
4,D,2026-05-01T10:03:00Z,Nothing to see,abusive
`

databasesUnderTest<Tables>(prepareEmpty).forEach((database) => {
  describe(`routing rules, on ${database.name}`, () => {
    let open: OpenTestDatabase<Tables>
    let desk: ReturnType<typeof importDesk>

    beforeEach(async () => {
      open = await database.open()
      desk = importDesk(open.connection)
      desk.as('policy_editor')
    })
    afterEach(() => open.close())

    const save = async (over: object = {}) => (await desk.post<Rule>('/rules', { ...CABAL, ...over })).body
    const switchTo = (rule: Rule, state: 'on' | 'off') =>
      desk.send<Rule>('PUT', `/rules/${rule.id}/state`, { body: { state } })
    const ruleNow = async (rule: Rule) => (await desk.get<Rule & { versions: Rule[] }>(`/rules/${rule.id}`)).body
    async function lines(path: string, body: object = {}): Promise<Line[]> {
      const headers = { 'content-type': 'application/json', 'x-test-sender': '019dedad-0000-7000-8000-000000000003' }
      const init = { method: 'POST', headers, body: JSON.stringify(body) }
      const text = await (await desk.api(new Request(`http://desk.test/api/v1${path}`, init))).text()
      return text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Line)
    }
    async function forecastOf(body: object): Promise<z.output<typeof RuleForecast>> {
      const last = (await lines('/rules/forecast', body)).at(-1)
      if (last?.kind !== 'forecast') throw new Error(JSON.stringify(last))
      return last.forecast
    }
    const rowsOf = (table: 'flags' | 'cases' | 'comments') =>
      open.connection.kysely.selectFrom(table).selectAll().execute()
    const records = async () => {
      const db = open.connection.kysely
      expect((await verifyLedger(db)).fault).toBeNull()
      expect((await rebuild(db, 'check')).different).toBe(0)
    }

    it('[RULES-7] whoever may not write rules neither writes, tries, switches nor applies one', async () => {
      const rule = await save()
      for (const who of ['moderator', 'auditor'] as const) {
        desk.as(who)
        expect((await desk.get('/rules')).status).toBe(200)
        expect((await desk.post('/rules', CABAL)).body.code).toBe('role_lacks_permission')
        expect((await switchTo(rule, 'on')).status).toBe(403)
        expect((await desk.post('/rules/forecast', CABAL)).body.code).toBe('role_lacks_permission')
        expect((await desk.post(`/rules/${rule.id}/applications`, {})).body.code).toBe('role_lacks_permission')
        const change = { body: CABAL, headers: { 'if-match': '"1"' } }
        expect((await desk.send('PUT', `/rules/${rule.id}`, change)).status).toBe(403)
      }
      desk.as('administrator')
      expect((await desk.get('/rules')).body.code).toBe('role_lacks_permission')
      desk.as('nobody')
      expect((await desk.get('/rules')).status).toBe(401)
    })

    it('[RULES-7] versions are kept, who wrote each is on the record, and two editors never overwrite each other', async () => {
      const rule = await save()
      expect(rule).toMatchObject({ version: 1, state: 'off', by: 'Philippa Ngata' })
      const change = (version: number, name: string) =>
        desk.send<Rule & { code: string }>('PUT', `/rules/${rule.id}`, {
          body: { ...CABAL, name },
          headers: { 'if-match': `"${version}"` },
        })
      expect((await change(1, 'Second')).body).toMatchObject({ version: 2, name: 'Second' })
      desk.as('senior_reviewer')
      expect((await change(1, 'Third')).body.code).toBe('stale_version')
      expect((await desk.send('PUT', `/rules/${rule.id}`, { body: CABAL })).status).toBe(428)
      expect((await change(2, 'Third')).body).toMatchObject({ version: 3, by: 'Desmond Achterberg' })
      expect((await ruleNow(rule)).versions.map(({ name, by }) => `${name} · ${by}`)).toEqual([
        'Third · Desmond Achterberg',
        'Second · Philippa Ngata',
        'Cabal talk · Philippa Ngata',
      ])
      await switchTo(rule, 'on')
      desk.as('auditor')
      const entries = (await desk.get<{ entries: { type: string }[] }>(`/ledger?subject=${rule.id}`)).body.entries
      expect(entries.map(({ type }) => type)).toEqual(['rule.on', 'rule.saved', 'rule.saved', 'rule.saved'])
      await records()
      const changed = open.connection.kysely.updateTable('routing_rule_versions').set({ body: '{}' })
      await changed.where('version', '=', 2).execute()
      expect((await verifyLedger(open.connection.kysely)).fault).toMatchObject({ kind: 'rule', version: 2 })
    })

    it('[RULES-5] a faulty rule is refused with every place', async () => {
      const bad = {
        ...CABAL,
        name: '',
        code: 'NO.SUCH',
        condition: { kind: 'pattern', in: 'comment', pattern: '(', letters: 'any' },
      }
      const { status, body } = await desk.post('/rules', bad)
      expect(status).toBe(422)
      expect(body.errors?.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
        '/name empty',
        '/condition/pattern bad_pattern',
        '/code unknown_code',
      ])
    })

    it('[RULES-8] a rule that is on flags what comes in, with its words and where they stand; the dry run foretells it', async () => {
      const rule = await save()
      await switchTo(rule, 'on')
      desk.as('moderator')
      const id = await desk.mapped(CSV, aMapping())
      await desk.act(id, 'dry-run')
      expect((await desk.settled(id)).dryRun).toMatchObject({ rows: 4, cases: 3, context: 1 })
      await desk.act(id, 'run')
      expect((await desk.settled(id)).counts).toMatchObject({ rows: 4, cases: 3, context: 1 })
      const flags = await rowsOf('flags')
      const raised = flags.filter((flag) => flag.rule_id === rule.id)
      expect(
        raised.map(({ matched, places, source, rule_version, hint }) => [matched, places, source, rule_version, hint]),
      ).toEqual([
        ['["c4bal"]', '[[8,13]]', 'keyword_rule', 1, 'AS.CONSP.CODED'],
        ['["lobby"]', '[[4,9]]', 'keyword_rule', 1, 'AS.CONSP.CODED'],
      ])
      const view = (await desk.claimNext('priority', 3)).find(({ comment }) => comment.text.includes('hotel'))
      expect(view?.flags.map(({ reason, rule: name }) => [reason, name])).toEqual([
        ['abusive', null],
        ['may speak of secret control', 'Cabal talk'],
      ])
      expect(view?.flags[1]?.places).toEqual([{ start: 4, end: 9 }])
      expect(view?.checksNotRun).toEqual(['classifier'])
      await records()
    })

    it('[RULES-11] a fixture of boundary words alone raises flags and no tag', async () => {
      const words = ['Zionist', 'apartheid', 'lobby', 'smear', 'weaponise', 'cabal']
      const rule = await save({ condition: { ...CABAL.condition, words }, estimate: 4, code: 'AS.CONSP.CONTROL' })
      await switchTo(rule, 'on')
      const csv = words.map((word, at) => `${at},Member ${at},2026-05-01T10:00:00Z,${word},\n`).join('')
      desk.as('moderator')
      const done = await desk.imported(`id,author,posted,text,reason\n${csv}`, aMapping())
      expect(done.counts).toMatchObject({ rows: 6, cases: 6 })
      const flags = await rowsOf('flags')
      expect(flags.map((flag) => flag.matched)).toEqual(words.map((word) => `["${word}"]`))
      const cases = await rowsOf('cases')
      expect(cases.map(({ status, code, severity }) => [status, code, severity])).toEqual(
        words.map(() => ['open', null, null]),
      )
      expect(cases.every(({ state }) => state.includes('"decisions":[]'))).toBe(true)
      const { rows } = { rows: await open.connection.kysely.selectFrom('ledger').select('type').execute() }
      expect(rows.filter(({ type }) => type === 'case.decided')).toEqual([])
    })

    it('[RULES-12] trying a rule counts, shows samples with progress, and changes nothing', async () => {
      desk.as('moderator')
      await desk.imported(CSV, aMapping())
      const before = [await rowsOf('flags'), await rowsOf('cases'), await rowsOf('comments')]
      const all = await lines('/rules/forecast', CABAL)
      expect(all[0]).toEqual({ kind: 'progress', checked: 4, of: 4, matched: 2 })
      const forecast = await forecastOf(CABAL)
      expect(forecast).toMatchObject({ checked: 4, matched: 2, fresh: 1, waiting: 1, already: 0, reading: 0 })
      expect(forecast.words).toEqual([
        { name: 'c4bal', count: 1 },
        { name: 'lobby', count: 1 },
      ])
      expect(forecast.samples.map(({ text }) => text).toSorted()).toEqual([
        'It is a c4bal if you ask me',
        'The lobby of the hotel is lovely',
      ])
      expect([await rowsOf('flags'), await rowsOf('cases'), await rowsOf('comments')]).toEqual(before)
      const types = await open.connection.kysely.selectFrom('ledger').select('type').execute()
      expect(types.filter(({ type }) => type === 'rule.sampled')).toHaveLength(2)
    })

    it('[RULES-13] applied to what is held it opens cases, adds to those that wait, leaves the decided, and once only', async () => {
      await addCases(open.connection.kysely, [
        aRow({ id: 'd1', text: 'A cabal, plainly.' }),
        aRow({ id: 'd2', text: 'The lobby was full.' }),
        aRow({ id: 'd3', text: 'Another lobby, waiting.' }),
      ])
      desk.as('moderator')
      await desk.imported(CSV, aMapping())
      for (const view of await desk.claimNext('priority', 5)) {
        if (view.comment.text.includes('plainly')) await desk.decide(view, insult(view))
        else if (view.comment.text.includes('full')) await desk.decide(view, PERMITTED)
        else await desk.send('DELETE', `/cases/${view.case.id}/claim`)
      }
      desk.as('policy_editor')
      const rule = await save({ estimate: 3 })
      expect(await forecastOf({ ...CABAL, id: rule.id })).toMatchObject({
        matched: 5,
        fresh: 1,
        waiting: 2,
        decided: { violation: 1, noViolation: 1, cannotDetermine: 0 },
      })
      expect((await desk.post(`/rules/${rule.id}/applications`, {})).body.code).toBe('not_in_this_state')
      await switchTo(rule, 'on')
      const applied = (await lines(`/rules/${rule.id}/applications`)).at(-1)
      expect(applied).toEqual({ kind: 'applied', checked: 7, cases: 1, flags: 2, left: 2 })
      const again = (await lines(`/rules/${rule.id}/applications`)).at(-1)
      expect(again).toEqual({ kind: 'applied', checked: 7, cases: 0, flags: 0, left: 5 })
      const waiting = (await rowsOf('cases')).filter(({ state }) => state.includes('"estimate":3'))
      expect(waiting).toHaveLength(3)
      expect((await ruleNow(rule)).heldAt).not.toBeNull()
      await records()
    })

    it('[RULES-9] a rule shows what reviewers found of what it raised, by version', async () => {
      const rule = await save()
      await switchTo(rule, 'on')
      desk.as('moderator')
      await desk.imported(CSV, aMapping())
      expect((await ruleNow(rule)).outcomes).toMatchObject({ raised: 2, open: 2 })
      for (const view of await desk.claimNext('priority', 3)) {
        if (view.comment.text.includes('c4bal')) await desk.decide(view, insult(view))
        if (view.comment.text.includes('hotel')) await desk.decide(view, PERMITTED)
      }
      const { outcomes, versions } = await ruleNow(rule)
      expect(outcomes).toEqual({ raised: 2, violation: 1, noViolation: 1, cannotDetermine: 0, open: 0 })
      expect(versions[0]?.outcomes).toEqual(outcomes)
    })

    it('[RULES-14] the rules that name a code are found', async () => {
      const rule = await save()
      await save({ name: 'Other', code: null })
      const named = await rulesNaming(open.connection.kysely, 'conduct', ['AS.CONSP.CODED', 'AB'])
      expect(named.map(({ id, state }) => [id, state])).toEqual([[rule.id, 'off']])
    })
  })
})
