import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Policy, PolicyWords } from '#domain/policy.ts'
import type { CodeId } from '#domain/ids.ts'
import { insertPolicy, newestPolicy } from '#store/policies.ts'
import { policyDraft } from '#store/policy-drafts.ts'
import type { Tables } from '#store/tables.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { databasesUnderTest, type OpenTestDatabase } from '#tests/support/databases.ts'
import { prepareEmpty } from '#tests/support/seeds.ts'

interface File {
  readonly fileName: string
  readonly text: string
  readonly leftOut: readonly { readonly field: string; readonly codes: number }[]
}

databasesUnderTest<Tables>(prepareEmpty).forEach((database) => {
  describe(`policies as files and pages, on ${database.name}`, () => {
    let open: OpenTestDatabase<Tables>
    let desk: ReturnType<typeof apiClient>

    beforeEach(async () => {
      open = await database.open()
      desk = apiClient(open.connection)
      desk.as('policy_editor')
    })
    afterEach(() => open.close())

    const takenOut = async (format: string) => (await desk.get<File>(`/policies/1/file?format=${format}`)).body
    const bringIn = (format: string, text: string, policy = 'conduct') =>
      desk.post<{ code: string; version: number; codes: number; retired: string[]; errors?: { detail: string }[] }>(
        `/policies/draft/file?policy=${policy}`,
        { format, text },
      )
    const page = async (path: string) => {
      const response = await desk.api(new Request(`http://desk.test/api/v1/public/policies/${path}`))
      return { status: response.status, headers: response.headers, text: await response.text() }
    }
    async function publish(words: Partial<PolicyWords>, version = 2): Promise<void> {
      const before = await newestPolicy(open.connection.kysely, 'conduct')
      if (!before) throw new Error('no policy')
      const next: Policy = { ...before, ...words, version, publishedAt: '2026-11-01T09:00:00.000Z', note: '<i>Why</i>' }
      await open.connection.kysely.transaction().execute((tx) => insertPolicy(tx, next))
    }

    it('[EXCHANGE-7] a file becomes a draft by whoever brought it in, and what it lacks is retired', async () => {
      const file = await takenOut('json')
      expect(file).toMatchObject({ fileName: 'conduct-1.policy.json', leftOut: [] })
      const words = JSON.parse(file.text) as { codes: { id: string }[] }
      const fewer = { ...words, codes: words.codes.filter(({ id }) => id !== 'AB.PROF') }
      expect((await bringIn('json', JSON.stringify(fewer))).body).toMatchObject({
        version: 2,
        codes: 58,
        retired: ['AB.PROF'],
      })
      const draft = (await desk.get<{ draft: { revision: number; authors: { name: string }[] } }>('/policies/draft'))
        .body.draft
      expect([draft.revision, draft.authors.map(({ name }) => name)]).toEqual([1, ['Philippa Ngata']])
      expect((await bringIn('json', file.text)).body.code).toBe('not_in_this_state')
      expect((await bringIn('csv', (await takenOut('csv')).text, 'local-group')).body).toMatchObject({
        version: 1,
        codes: 59,
      })
      desk.as('moderator')
      expect((await bringIn('json', file.text, 'another')).body.code).toBe('role_lacks_permission')
      expect((await takenOut('misp')).leftOut).toContainEqual({ field: 'covers', codes: 59 })
      desk.as('nobody')
      expect((await desk.get('/policies/1/file?format=json')).status).toBe(401)
    })

    it('[EXCHANGE-7] a bad file changes nothing and says everything', async () => {
      const answer = await bringIn('csv', 'id,label,definition,severity\nab,x,y,9\nAC,x,y,8\n')
      expect(answer.status).toBe(422)
      expect(answer.body.errors?.map(({ detail }) => detail)).toEqual([
        'Line 2, severity: “9” is no severity from 0 to 4.',
        'Line 3, severity: “8” is no severity from 0 to 4.',
      ])
      expect(await policyDraft(open.connection.kysely, 'conduct')).toBeNull()
      expect((await desk.get<{ type: string }>('/schemas/policy-1.json')).body.type).toBe('object')
    })

    it('[PUBLIC-1] anybody reads published versions and their history; a draft is nowhere', async () => {
      desk.as('nobody')
      const first = await page('conduct')
      expect(first.status).toBe(200)
      expect(first.headers.get('content-type')).toBe('text/html; charset=utf-8')
      expect(first.text).toContain('<section id="AB.INSULT">')
      await publish({ title: 'Conduct policy, second' })
      const now = await page('conduct')
      expect(now.text).toContain('Conduct policy, second')
      expect(now.text).toContain('href="/public/policies/conduct/1"')
      expect((await page('conduct/1')).text).toContain('<strong>Version 1</strong>')
      expect((await page('conduct/3')).status).toBe(404)
      expect((await page('nothing')).status).toBe(404)
      desk.as('policy_editor')
      await desk.post('/policies/draft', {})
      expect((await page('conduct/3')).status).toBe(404)
      const file = await page('conduct/1?file=1')
      expect(file.headers.get('content-disposition')).toBe('attachment; filename="conduct-1.html"')
      expect(file.text).toContain('href="http://desk.test/public/policies/conduct/2"')
    })

    it('[PUBLIC-2] whatever a policy says is text, and the page runs and loads nothing', async () => {
      const before = await newestPolicy(open.connection.kysely, 'conduct')
      const hostile = `"><script>alert(1)</script><img src=x onerror='y'>\u202e`
      const codes = (before?.codes ?? []).map((code, at) =>
        at === 0 ? { ...code, label: hostile, definition: hostile, covers: hostile, references: [hostile] } : code,
      )
      await publish({
        title: hostile,
        codes,
        retired: [{ id: 'X' as CodeId, label: hostile, how: 'retired', successors: [] }],
      })
      for (const path of ['conduct', 'conduct/2?file=1']) {
        const { text, headers } = await page(path)
        expect(text).not.toMatch(/<(script|img|i)\b/)
        expect(text).not.toContain('\u202e')
        expect(text).toContain('&lt;script&gt;')
        expect(headers.get('content-security-policy')).toMatch(
          /^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]{44}'; /,
        )
      }
    })
  })
})
