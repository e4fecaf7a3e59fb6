import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sha256Hex } from '#domain/canonical.ts'
import type { PersonId } from '#domain/ids.ts'
import { type Action, ACTIONS, PERMISSIONS, type Role, ROLES } from '#domain/permissions.ts'
import { parseState } from '#store/cases.ts'
import { ledgerHead } from '#store/ledger.ts'
import { insertPerson } from '#store/people.ts'
import type { Db, Tables } from '#store/tables.ts'
import { insertToken } from '#store/tokens.ts'
import { verifyLedger } from '#store/verify.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { databasesUnderTest, type OpenTestDatabase } from '#tests/support/databases.ts'
import { type Asked, everyRoute } from '#tests/support/every-route.ts'
import { rebuildDifferences } from '#tests/support/replay.ts'
import { needsOf, ROUTE_NEEDS } from '#tests/support/route-needs.ts'
import { addCases, addPeople, aRow, prepareEmpty } from '#tests/support/seeds.ts'

const LONG = 240_000
const REFUSED = ['role_lacks_permission', 'token_lacks_scope']
/** Words that only cases hold. */
const CANARIES = ['zanderling', 'quillfeather', 'Thornhollow']

const RULE = {
  name: 'Rule',
  reason: 'a reason',
  estimate: 1,
  code: null,
  condition: { kind: 'words', in: 'comment', words: ['word'], spellings: [] },
}
/** Bodies, queries and parameters that the least request would be refused for, whoever sends it. */
const BODIES: Readonly<Record<string, unknown>> = {
  'POST /people': { name: 'New', email: 'new@x.example', password: 'a long password', roles: ['moderator'] },
  'POST /invitations': { name: 'New', email: 'other@x.example', roles: ['moderator'] },
  'POST /cases/{id}/reversals': { reason: 'A reason.' },
  'POST /bulk': { cases: [{ id: 'nothing', version: 1 }], act: { type: 'assign', to: 'nobody' } },
  'POST /rules': RULE,
  'PUT /rules/{id}': RULE,
  'POST /rules/forecast': RULE,
}
const QUERIES: Readonly<Record<string, string>> = {
  'GET /policies/draft/edits': 'after=0',
  'GET /insights/publication': 'quarter=2026-Q3',
}
const PARAMETERS: Readonly<Record<string, string>> = {
  version: '1',
  place: '1',
  policy: 'conduct',
  address: 'nobody@x.example',
}
/** All that people make or change here; what only counts tries, or says when something was last used, is not. */
const KEPT =
  'appeals audits audit_items bulk_cases cases claims comments corrections decisions erasures flag_marks flags head_mailings import_presets imports interests invitations legal_holds mentions notices people person_preferences phrases pictures policies policy_drafts policy_edits record_views rota_turns routing_rules saved_views settings team_members teams texts threads webhooks'.split(
    ' ',
  )
const EVERYTHING = 'everything' as PersonId

const personOf = (role: Role) => `only-${role}` as PersonId
const roleMay = (role: Role, needs: readonly (readonly Action[])[]) =>
  needs.every((any) => any.some((one) => PERMISSIONS[role].includes(one)))

databasesUnderTest<Tables>(prepareEmpty).forEach((database) => {
  describe(`every route × every role on ${database.name}`, () => {
    let open: OpenTestDatabase<Tables>
    let db: Db
    let desk: ReturnType<typeof apiClient>
    let routes: readonly Asked[]
    /** A case for each route, so that what one route does is in no other's way. */
    let caseOf: ReadonlyMap<string, string>

    beforeEach(async () => {
      open = await database.open()
      db = open.connection.kysely
      desk = apiClient(open.connection)
      routes = (await everyRoute(desk)).filter((one) => one.route !== 'GET /stream')
      await addPeople(
        db,
        ROLES.map((role) => [personOf(role), role] as const),
      )
      await db.transaction().execute((tx) =>
        insertPerson(tx, {
          id: EVERYTHING,
          name: 'Everything',
          email: 'everything@x.example',
          roles: [...ROLES],
          active: true,
          createdAt: '2026-05-01T09:00:00.000Z',
        }),
      )
      const rows = routes.map((_one, at) => ({
        ...aRow({ id: `c${at}`, text: `A ${CANARIES[0]} said ${at}.`, author: CANARIES[1] ?? '' }),
        thread: { id: 't', title: `${CANARIES[2]} branch`, platform: 'forum', url: null, post: 'A post.' },
      }))
      const cases = await addCases(db, rows)
      caseOf = new Map(routes.map((one, at) => [one.route, cases[at]?.id ?? '']))
    })
    afterEach(() => open.close())

    interface Sent {
      readonly status: number
      readonly code: string | null
      readonly text: string
    }

    async function send(one: Asked, headers: Readonly<Record<string, string>>): Promise<Sent> {
      const id = caseOf.get(one.route) ?? ''
      const row = await db.selectFrom('cases').select('state').where('id', '=', id).executeTakeFirstOrThrow()
      const path = one.path
        .replace('/cases/{id}', `/cases/${id}`)
        .replace(/\{(\w+)\}/g, (_found, name: string) => PARAMETERS[name] ?? 'priority')
      const query = QUERIES[one.route] ?? one.query
      const body = BODIES[one.route] ?? one.body
      const response = await desk.api(
        new Request(`http://desk.test/api/v1${path}${query && `?${query}`}`, {
          method: one.method,
          headers: {
            ...headers,
            'if-match': `"${parseState(row.state).version}"`,
            ...(body !== undefined && { 'content-type': 'application/json' }),
          },
          body: body === undefined ? null : JSON.stringify(body),
        }),
      )
      const text = await response.text()
      const problem = response.headers.get('content-type')?.includes('problem+json')
      return { status: response.status, text, code: problem ? (JSON.parse(text) as { code: string }).code : null }
    }
    const asPerson = (id: PersonId) => ({ 'x-test-sender': id })

    /** Everything that a request could change, but for the record of what was refused. */
    async function digest(): Promise<string> {
      const parts = []
      for (const table of KEPT) {
        const rows = await db
          .selectFrom(table as 'cases')
          .selectAll()
          .execute()
        parts.push(rows.map((row) => JSON.stringify(row)).toSorted())
      }
      return sha256Hex(JSON.stringify(parts))
    }
    const since = (seq: number) =>
      db.selectFrom('ledger').select(['type', 'actor', 'payload']).where('seq', '>', seq).orderBy('seq').execute()

    it('[MATRIX-7] every route that is served stands in the reviewed table, and no other', () => {
      expect([...routes.map((one) => one.route), 'GET /stream'].toSorted()).toEqual(Object.keys(ROUTE_NEEDS).toSorted())
      const asksNobody = routes.filter((one) => one.open).map((one) => one.route)
      expect(asksNobody.toSorted()).toEqual(
        Object.keys(ROUTE_NEEDS)
          .filter((route) => ROUTE_NEEDS[route] === 'open')
          .toSorted(),
      )
    })

    it(
      '[MATRIX-8] without a session nothing is answered but what is open, and nothing changes',
      async () => {
        const before = [await digest(), await ledgerHead(db)]
        for (const one of routes.filter((route) => !route.open)) {
          const { status, code } = await send(one, {})
          expect([one.route, status, code]).toEqual([one.route, 401, 'not_signed_in'])
        }
        expect([await digest(), await ledgerHead(db)]).toEqual(before)
      },
      LONG,
    )

    it(
      '[MATRIX-9] what a role lacks is refused on every route, recorded once, and changes nothing; what it has is not',
      async () => {
        const wrong: string[] = []
        for (const role of ROLES) {
          const lacking = routes.filter(({ route }) => {
            const needs = needsOf(route)
            return needs !== null && !roleMay(role, needs)
          })
          const [before, { seq }] = [await digest(), await ledgerHead(db)]
          for (const one of lacking) {
            const { status, code } = await send(one, asPerson(personOf(role)))
            if (status !== 403 || code !== 'role_lacks_permission')
              wrong.push(`${role}: ${one.route}: ${status} ${code}`)
          }
          const recorded = await since(seq)
          if (recorded.some((entry) => entry.type !== 'access.refused' || entry.actor !== personOf(role)))
            wrong.push(`${role}: something else was recorded`)
          if (recorded.length !== lacking.length)
            wrong.push(`${role}: ${recorded.length} of ${lacking.length} recorded`)
          if ((await digest()) !== before) wrong.push(`${role}: a refused request changed something`)
        }
        expect(wrong).toEqual([])
        for (const role of ROLES) {
          for (const one of routes) {
            const needs = needsOf(one.route)
            if (one.open || (needs !== null && !roleMay(role, needs))) continue
            const { status, code } = await send(one, asPerson(personOf(role)))
            if (code === 'role_lacks_permission' || status === 401 || status === 500)
              wrong.push(`${role} may: ${one.route}: ${status} ${code}`)
          }
        }
        expect(wrong).toEqual([])
        expect((await verifyLedger(db)).fault).toBeNull()
        expect(await rebuildDifferences(db)).toEqual([])
      },
      LONG,
    )

    it(
      '[MATRIX-10] the gravest are for exactly these roles, whatever the table of permissions says',
      async () => {
        const LITERAL: Readonly<Record<string, readonly Role[]>> = {
          'GET /cases/{id}': [
            'moderator',
            'senior_reviewer',
            'independent_reviewer',
            'auditor',
            'data_protection_officer',
          ],
          'GET /threads/{id}/comments': [
            'moderator',
            'senior_reviewer',
            'independent_reviewer',
            'auditor',
            'data_protection_officer',
          ],
          'GET /cases': ['moderator', 'senior_reviewer', 'independent_reviewer', 'auditor'],
          'POST /cases/{id}/decisions': ['moderator', 'senior_reviewer', 'independent_reviewer'],
          'POST /cases/{id}/reversals': ['senior_reviewer'],
          'POST /cases/{id}/vetoes': ['independent_reviewer'],
          'POST /cases/{id}/statements': ['senior_reviewer'],
          'POST /cases/{id}/author/name': ['senior_reviewer', 'auditor', 'data_protection_officer'],
          'POST /cases/{id}/challenges/{challenge}/settlement': ['senior_reviewer'],
          'GET /second-readings': ['auditor'],
          'GET /ledger': ['auditor', 'data_protection_officer'],
          'GET /exports/decisions': ['auditor', 'data_protection_officer'],
          'GET /exports/bundle': ['auditor', 'data_protection_officer'],
          'GET /decisions': ['auditor', 'data_protection_officer'],
          'POST /cases/{id}/erasure': ['data_protection_officer'],
          'GET /data-subjects': ['data_protection_officer'],
          'POST /people': ['owner', 'administrator'],
          'DELETE /people/{id}/security': ['owner', 'administrator'],
          'PATCH /workspace': ['owner', 'administrator'],
          'PUT /routes': ['owner', 'administrator'],
          'POST /webhooks': ['owner', 'administrator'],
          'POST /audits': ['auditor'],
          'POST /policies/draft': ['policy_editor'],
        }
        for (const [route, allowed] of Object.entries(LITERAL)) {
          const one = routes.find((asked) => asked.route === route)
          if (!one) throw new Error(`${route} is not served`)
          const got: Role[] = []
          for (const role of ROLES) {
            const { code } = await send(one, asPerson(personOf(role)))
            if (code !== 'role_lacks_permission') got.push(role)
          }
          expect([route, got]).toEqual([route, allowed])
        }
      },
      LONG,
    )

    it(
      '[MATRIX-11] an administrator is shown no word of any case on any route',
      async () => {
        for (const one of routes) {
          const { text } = await send(one, asPerson(personOf('administrator')))
          for (const canary of CANARIES) expect([one.route, text.includes(canary)]).toEqual([one.route, false])
        }
        // The words are there to be found.
        const shown = routes.find((one) => one.route === 'GET /cases/{id}')
        const { text } = shown ? await send(shown, asPerson(personOf('moderator'))) : { text: '' }
        expect(text).toContain(CANARIES[0])
        expect(text).toContain(CANARIES[2])
      },
      LONG,
    )

    it(
      '[MATRIX-12] a token does what its scopes say and nothing else, on every route',
      async () => {
        const secretOf = (name: string) => `evenhand_${sha256Hex(name)}`
        const made = { personId: EVERYTHING, at: desk.ports.now(), expiresAt: '2027-01-01T00:00:00.000Z' }
        const add = (id: string, scopes: readonly Action[]) =>
          db
            .transaction()
            .execute((tx) =>
              insertToken(tx, { ...made, id, name: id, scopes, usedAt: null, endedAt: null }, secretOf(id)),
            )
        const asToken = (id: string) => ({ authorization: `Bearer ${secretOf(id)}` })
        const names = new Map(
          routes.flatMap(({ route }) => {
            const needs = needsOf(route)
            return needs ? [[needs.join(), needs] as const] : []
          }),
        )
        for (const [name, needs] of names) await add(`only ${name}`, needs.flat())
        const each = new Map([...names.values()].flat().map((any) => [any.join(), any]))
        for (const [name, any] of each)
          await add(
            `all but ${name}`,
            ACTIONS.filter((action) => !any.includes(action)),
          )
        const wrong: string[] = []
        const reached = new Set<string>()
        const [before, { seq }] = [await digest(), await ledgerHead(db)]
        let refused = 0
        for (const one of routes) {
          for (const any of needsOf(one.route) ?? []) {
            const { code } = await send(one, asToken(`all but ${any.join()}`))
            refused += 1
            if (!REFUSED.includes(code ?? '')) wrong.push(`without ${any.join()}: ${one.route}: ${code}`)
          }
        }
        const recorded = await since(seq)
        expect(wrong).toEqual([])
        expect([recorded.length, new Set(recorded.map((entry) => entry.type))]).toEqual([
          refused,
          new Set(['access.refused']),
        ])
        expect(await digest()).toBe(before)
        for (const one of routes) {
          const needs = needsOf(one.route)
          // Whoever holds something by now needs to be able to hand it back, to step away.
          if (!needs || one.route === 'DELETE /claims') continue
          const { status, code } = await send(one, asToken(`only ${needs.join()}`))
          if (code !== 'token_lacks_scope' && code !== 'role_lacks_permission') reached.add(one.tags[0] ?? '')
          else if (one.tags.some((tag) => TOKENS_REACH.includes(tag)))
            wrong.push(`only ${needs.join()}: ${one.route}: ${status} ${code}`)
        }
        expect(wrong).toEqual([])
        expect([...reached].toSorted()).toEqual(TOKENS_REACH.toSorted())
      },
      LONG,
    )
  })
})

/** What programs reach at all, by the contract's tags, as it was reviewed: no account, session, inbox or token. */
const TOKENS_REACH = ['cases', 'imports', 'insights', 'ledger', 'people', 'policies', 'queues', 'audits', 'workspace']
