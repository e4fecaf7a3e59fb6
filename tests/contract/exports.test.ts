import { parse } from 'csv-parse/browser/esm/sync'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkExport } from '#domain/export-check.ts'
import { readOutsideHead } from '#domain/outside-head.ts'
import { dsaFaults } from '#domain/dsa-statement.ts'
import type { Tables } from '#store/tables.ts'
import { apiClient, insult, PERMITTED } from '#tests/support/api-client.ts'
import { databasesUnderTest, type OpenTestDatabase } from '#tests/support/databases.ts'
import { addCases, aRow, prepareEmpty } from '#tests/support/seeds.ts'
import { unzipped } from '#tests/support/unzip.ts'

const AUTHORS = ['Nerys Vaughan-Pike', '=HYPERLINK("x")', 'Orla Venn']

for (const database of databasesUnderTest(prepareEmpty)) {
  describe(`exports on ${database.name}`, () => {
    let opened: OpenTestDatabase<Tables>
    let desk: ReturnType<typeof apiClient>
    beforeEach(async () => {
      opened = await database.open()
      desk = apiClient(opened.connection)
      const rows = AUTHORS.map((author, n) =>
        aRow({ id: `c-${n}`, author, text: `=cmd ${n}: ask Orla Venn, or orla@venn.example` }),
      )
      await addCases(opened.connection.kysely, rows)
      desk.as('moderator')
      for (let n = 0; n < 3; n++) {
        const view = await desk.theNext()
        const finding = n === 0 ? { ...insult(view), outcome: 'remove_comment' } : PERMITTED
        expect((await desk.decide(view, finding)).status).toBe(201)
        desk.ports.clock.advance(60_000)
      }
      desk.as('auditor')
    })
    afterEach(() => opened.close())

    const taken = async (path: string) => {
      const response = await desk.open(path, new AbortController().signal)
      expect(response.status).toBe(200)
      return { text: await response.text(), rows: response.headers.get('x-evenhand-rows') }
    }

    it('[EXPORT-1] decisions leave as CSV and JSON lines, authors as stand-ins, texts only when asked for and masked', async () => {
      const { text, rows } = await taken('/exports/decisions')
      expect(rows).toBe('3')
      const table = parse<Record<string, string>>(text, { columns: true, bom: true })
      expect(table.map(({ code }) => code)).toEqual(['AB.INSULT', 'NV.PROC', 'NV.PROC'])
      expect(new Set(table.map(({ author }) => author)).size).toBe(3)
      for (const row of table) expect(row['author']).toMatch(/^P-[0-9a-f]{16}$/)
      expect(text).not.toMatch(/Venn|Vaughan|HYPERLINK|cmd/)
      const masked = (await taken('/exports/decisions?format=ndjson&texts=masked')).text
      const lines = masked
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, string>)
      expect(lines).toHaveLength(3)
      expect(masked).not.toMatch(/Venn|Vaughan|HYPERLINK/)
      expect(lines[0]?.['comment']).toMatch(/^=cmd \d: ask P-[0-9a-f]{16}, or \[e-mail\]$/)
      expect(lines.map(({ author }) => author)).toEqual(table.map(({ author }) => author))
    })

    it('[EXPORT-2] no cell of a table is a formula, also not one that a comment begins with', async () => {
      const { text } = await taken('/exports/decisions?texts=masked')
      expect(text).toContain(`'=cmd`)
      const cells = parse(text, { bom: true }).flat()
      expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
    })

    it('[EXPORT-3] a filter narrows an export, a range of entries the ledger’s table', async () => {
      expect((await taken('/exports/decisions?code=AB')).rows).toBe('1')
      expect((await taken('/exports/decisions?from=2030-01-01')).rows).toBe('0')
      const table = parse<{ seq: string }>((await taken('/exports/ledger.csv?first=3&last=5')).text, {
        columns: true,
        bom: true,
      })
      expect(table.map(({ seq }) => seq)).toEqual(['3', '4', '5'])
    })

    it('[EXPORT-4] a bundle’s manifest gives the hash of everything in it, and its ledger verifies against its head', async () => {
      const response = await desk.open('/exports/bundle', new AbortController().signal)
      const files = await unzipped(new Uint8Array(await response.arrayBuffer()))
      expect([...files.keys()]).toEqual([
        'decisions.csv',
        'decisions.ndjson',
        'ledger.ndjson',
        'head.json',
        'statements.ndjson',
        'manifest.json',
        'SHA256SUMS',
      ])
      const text = (name: string) => new TextDecoder().decode(files.get(name))
      const manifest = JSON.parse(text('manifest.json')) as { files: { name: string; bytes: number; sha256: string }[] }
      expect(manifest.files).toHaveLength(5)
      for (const { name, bytes, sha256 } of manifest.files) {
        const content = files.get(name) ?? new Uint8Array()
        const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', content as Uint8Array<ArrayBuffer>))
        expect([...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')).toBe(sha256)
        expect(content.byteLength).toBe(bytes)
        expect(text('SHA256SUMS')).toContain(`${sha256}  ${name}\n`)
      }
      const lines = text('ledger.ndjson').trimEnd().split('\n')
      const checked = await checkExport(lines, readOutsideHead(text('head.json')))
      expect(checked).toMatchObject({ fault: null, entries: lines.length })
      expect(checked.headAt).not.toBeNull()
    })

    it('[EXPORT-5] taking decisions out is on the record; who may not read it takes nothing', async () => {
      await taken('/exports/decisions?code=AB&texts=masked')
      const page = await desk.get<{ entries: { payload: unknown }[] }>('/ledger?type=decisions.exported')
      expect(page.body.entries.map(({ payload }) => payload)).toEqual([{ filter: { code: 'AB' }, texts: 'masked' }])
      for (const who of ['moderator', 'senior_reviewer', 'policy_editor', 'administrator'] as const) {
        desk.as(who)
        for (const path of ['decisions', 'ledger.csv', 'bundle', 'statements', 'statements/withheld']) {
          expect((await desk.get(`/exports/${path}`)).body.code).toBe('role_lacks_permission')
        }
      }
    })

    it('[DSA-4] a restriction leaves as a statement without a fault, a name or a word of the comment', async () => {
      const { text } = await taken('/exports/statements')
      const [{ statements } = { statements: [] }] = text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { statements: Record<string, unknown>[] })
      expect(statements).toHaveLength(1)
      expect(dsaFaults(statements[0] ?? {})).toEqual([])
      expect(statements[0]).toMatchObject({ source_type: 'SOURCE_TYPE_OTHER_NOTIFICATION', content_date: '2026-11-20' })
      expect(text).not.toMatch(/Venn|Vaughan|cmd|orla/i)
      expect((await desk.get('/exports/statements/withheld')).body).toEqual({ ready: 1, withheld: 0, first: [] })
    })

    it('[PUBLISH-4] the published table of a quarter masks its small numbers', async () => {
      const { body } = await desk.get<{ rows: string[]; inner: (number | null)[][]; total: number | null }>(
        '/insights/publication?quarter=2026-Q4',
      )
      expect(body.rows).toEqual(['AB', 'NV'])
      expect(body.inner.flat().filter((count) => count !== 0)).toEqual([null, null])
      expect(body.total).toBeNull()
      expect((await desk.get<{ rows: string[] }>('/insights/publication?quarter=2026-Q3')).body.rows).toEqual([])
    })
  })
}
