import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MOST_PICTURES } from '#domain/picture.ts'
import type { Problem } from '#contract/problems.ts'
import type { CaseDetail, PictureDetail } from '#contract/types.ts'
import type { PersonaKey } from '#mocks/personas.ts'
import { personaOf } from '#mocks/personas.ts'
import type { Tables } from '#store/tables.ts'
import { verifyLedger } from '#store/verify.ts'
import { apiClient, loyalty } from '#tests/support/api-client.ts'
import { databasesUnderTest, type OpenTestDatabase } from '#tests/support/databases.ts'
import { importDesk } from '#tests/support/import-desk.ts'
import { photo } from '#tests/support/picture-files.ts'
import { rebuildDifferences } from '#tests/support/replay.ts'
import { addCases, aRow, prepareEmpty } from '#tests/support/seeds.ts'

type Added = { picture: PictureDetail; case: { version: number } } & Problem

databasesUnderTest<Tables>(prepareEmpty).forEach((database) => {
  describe(`pictures, on ${database.name}`, () => {
    let open: OpenTestDatabase<Tables>
    let desk: ReturnType<typeof apiClient>
    let caseIds: string[]

    beforeEach(async () => {
      open = await database.open()
      const rows = [aRow({ id: '1', text: 'One.' }), aRow({ id: '2', text: 'Two.' })]
      caseIds = (await addCases(open.connection.kysely, rows)).map(({ id }) => id)
      desk = apiClient(open.connection)
      desk.as('moderator')
    })
    afterEach(() => open.close())

    const first = () => caseIds[0] ?? ''
    const add = async (id: string, bytes: Uint8Array<ArrayBuffer>, who: PersonaKey | 'nobody' = 'moderator') => {
      const headers = new Headers({ 'content-type': 'image/jpeg' })
      if (who !== 'nobody') headers.set('x-test-sender', personaOf(who).id)
      const url = `http://desk.test/api/v1/cases/${id}/pictures?description=A%20hall`
      const response = await desk.api(new Request(url, { method: 'POST', headers, body: bytes }))
      return { status: response.status, body: (await response.json()) as Added }
    }
    const fetchBytes = async (path: string, method = 'GET', who: PersonaKey = 'moderator') => {
      const headers = { 'x-test-sender': personaOf(who).id }
      const response = await desk.api(new Request(`http://desk.test/api/v1${path}`, { method, headers }))
      return { status: response.status, headers: response.headers, bytes: new Uint8Array(await response.arrayBuffer()) }
    }
    const detail = async (id: string) => (await desk.get<CaseDetail>(`/cases/${id}`)).body
    const counts = async () => {
      const db = open.connection.kysely
      const pictures = await db.selectFrom('pictures').selectAll().execute()
      return { pictures: pictures.length, files: (await db.selectFrom('files').selectAll().execute()).length }
    }

    it('[PICTURE-1] what is shown holds the pixels alone; the original stays as it came, byte for byte', async () => {
      const original = await photo({ width: 2_000, height: 1_000, place: 'Sandhollow' })
      const { body } = await add(first(), original)
      expect(body.picture).toMatchObject({ type: 'image/jpeg', size: original.byteLength, description: 'A hall' })
      const shown = await fetchBytes(`/cases/${first()}/pictures/${body.picture.id}`)
      expect(shown.headers.get('content-type')).toBe('image/webp')
      expect(shown.headers.get('content-security-policy')).toContain('sandbox')
      const meta = await sharp(shown.bytes).metadata()
      expect(meta).toMatchObject({ format: 'webp', width: 1_600, height: 800 })
      expect([meta.exif, meta.xmp, meta.icc, meta.iptc]).toEqual([undefined, undefined, undefined, undefined])
      expect(Buffer.from(original).includes('Sandhollow')).toBe(true)
      expect(Buffer.from(shown.bytes).includes('Sandhollow')).toBe(false)
      const kept = await fetchBytes(`/cases/${first()}/pictures/${body.picture.id}/original`, 'POST', 'auditor')
      expect(Buffer.compare(kept.bytes, original)).toBe(0)
      expect(kept.headers.get('content-disposition')).toMatch(/^attachment; filename="[0-9a-f]{16}\.jpeg"$/)
    })

    it('[PICTURE-2] the same picture is kept once, on one comment or on many', async () => {
      const original = await photo({})
      const [one, again] = [await add(first(), original), await add(first(), original)]
      expect(again.body.picture.id).toBe(one.body.picture.id)
      expect(again.body.case.version).toBe(one.body.case.version)
      const other = await add(caseIds[1] ?? '', original)
      expect(other.body.picture.id).not.toBe(one.body.picture.id)
      expect(await counts()).toEqual({ pictures: 1, files: 2 })
      expect((await detail(first())).pictures).toHaveLength(1)
    })

    it('[PICTURE-3] what is no whole picture of four kinds is refused in words, and nothing is kept', async () => {
      const whole = await photo({})
      const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
      const disguised = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), svg])
      const tiff = new Uint8Array(await sharp(whole).tiff().toBuffer())
      const refused = [svg, new Uint8Array(disguised), tiff, whole.slice(0, whole.byteLength / 2), new Uint8Array()]
      for (const bytes of refused) {
        const { status, body } = await add(first(), bytes)
        expect({ status, code: body.code }).toEqual({ status: 422, code: 'picture_unreadable' })
      }
      expect(await counts()).toEqual({ pictures: 0, files: 0 })
      expect((await detail(first())).case.version).toBe(1)
    })

    it('[PICTURE-4] few bytes that stand for very many pixels, and very many bytes, are refused', async () => {
      const flat = { width: 8_000, height: 8_000, channels: 3 as const, background: 'white' }
      const bomb = new Uint8Array(await sharp({ create: flat }).png({ palette: true }).toBuffer())
      expect(bomb.byteLength).toBeLessThan(300_000)
      for (const bytes of [bomb, new Uint8Array(10 * 1024 * 1024 + 1).fill(0xff)]) {
        expect(await add(first(), bytes)).toMatchObject({ status: 413, body: { code: 'picture_too_large' } })
      }
      expect(await counts()).toEqual({ pictures: 0, files: 0 })
    })

    it('[PICTURE-5] who may not read the case neither sees nor adds one; originals are for few, and on the record', async () => {
      const original = await photo({})
      const { body } = await add(first(), original)
      const path = `/cases/${first()}/pictures/${body.picture.id}`
      for (const who of ['administrator', 'policy_editor'] as const) {
        expect((await fetchBytes(path, 'GET', who)).status).toBe(403)
        expect((await add(first(), original, who)).status).toBe(403)
      }
      expect((await add(first(), original, 'nobody')).status).toBe(401)
      expect((await add(first(), original, 'auditor')).status).toBe(403)
      expect((await fetchBytes(`${path}/original`, 'POST', 'moderator')).status).toBe(403)
      expect((await fetchBytes(`/cases/${caseIds[1]}/pictures/${body.picture.id}`)).status).toBe(404)
      await fetchBytes(`${path}/original`, 'POST', 'senior_reviewer')
      const read = await open.connection.kysely
        .selectFrom('ledger')
        .select(['actor', 'subject'])
        .where('type', '=', 'picture.original_read')
        .execute()
      expect(read).toEqual([{ actor: personaOf('senior_reviewer').id, subject: body.picture.id }])
    })

    it('[PICTURE-6] a comment holds eight; the record names each, replays, and a changed file or hash is found', async () => {
      const db = open.connection.kysely
      for (let n = 0; n < MOST_PICTURES; n++) await add(first(), await photo({ width: 20 + n }))
      expect(await add(first(), await photo({ width: 90 }))).toMatchObject({
        status: 409,
        body: { code: 'picture_limit' },
      })
      expect((await detail(first())).case.pictures).toHaveLength(MOST_PICTURES)
      expect(await rebuildDifferences(db)).toEqual([])
      expect((await verifyLedger(db)).fault).toBeNull()
      const [kept] = await db.selectFrom('pictures').selectAll().execute()
      if (!kept) throw new Error('no picture')
      for (const file of [kept.original_file, kept.display_file]) {
        const chunk = await db
          .selectFrom('file_chunks')
          .selectAll()
          .where('file_id', '=', file)
          .executeTakeFirstOrThrow()
        const changed = Uint8Array.from(chunk.bytes)
        changed[5] = (changed[5] ?? 0) ^ 1
        await db.updateTable('file_chunks').set({ bytes: changed }).where('file_id', '=', file).execute()
        expect((await verifyLedger(db)).fault).toMatchObject({ kind: 'picture' })
        await db.updateTable('file_chunks').set({ bytes: chunk.bytes }).where('file_id', '=', file).execute()
      }
      const hash = '0'.repeat(64)
      await db.updateTable('comment_pictures').set({ sha256: hash }).where('sha256', '=', kept.sha256).execute()
      expect((await verifyLedger(db)).fault).toMatchObject({ kind: 'picture' })
    })

    it('[PICTURE-7] a second reader sees the picture, and not who added it', async () => {
      const view = await desk.theNext()
      await add(view.case.id, await photo({}))
      const decided = await desk.decide(await detail(view.case.id), loyalty(view))
      expect(decided.body.case.status).toBe('awaiting_second_review')
      desk.as('senior_reviewer')
      expect((await detail(view.case.id)).pictures).toMatchObject([{ by: 'withheld', description: 'A hall' }])
      desk.as('auditor')
      expect((await detail(view.case.id)).pictures).toMatchObject([{ by: personaOf('moderator').name }])
    })

    it('[PICTURE-8] our own form brings pictures along; a bad one refuses its row alone, in the dry run too', async () => {
      const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
      const whole = await photo({})
      const rowOf = (id: string, data: string) => aRow({ id, text: id, pictures: [{ data, description: 'A poster' }] })
      const lines = [
        rowOf('good', base64(whole)),
        rowOf('cut', base64(whole.slice(0, whole.byteLength / 2))),
        rowOf('text', base64(new TextEncoder().encode('hello'))),
        aRow({ id: 'context', text: 'context', pictures: [{ data: base64(whole) }] }, []),
      ].map((row) => JSON.stringify(row))
      const desk2 = importDesk(open.connection)
      const { body: file } = await desk2.upload(lines.join('\n'), 'comments.jsonl')
      const counts = { rows: 4, cases: 1, context: 1, duplicates: 0, refused: 2 }
      await desk2.act(file.id, 'dry-run')
      expect((await desk2.settled(file.id)).dryRun).toEqual(counts)
      await desk2.act(file.id, 'run')
      expect((await desk2.settled(file.id)).counts).toEqual(counts)
      const rows = await open.connection.kysely.selectFrom('import_rejects').select('reason').execute()
      expect(rows.map(({ reason }) => reason).sort()).toEqual([
        'The picture is damaged or cut short. Open it, save it again, and add the new file.',
        'This is not a PNG, JPEG, GIF or WebP picture. Save it as one of these and add it again.',
      ])
      const { id } = await open.connection.kysely
        .selectFrom('cases')
        .innerJoin('comments', 'comments.id', 'cases.comment_id')
        .select('cases.id')
        .where('text', '=', 'good')
        .executeTakeFirstOrThrow()
      expect((await detail(id)).pictures).toMatchObject([{ by: null, description: 'A poster', width: 64 }])
      expect(await rebuildDifferences(open.connection.kysely)).toEqual([])
      expect((await verifyLedger(open.connection.kysely)).fault).toBeNull()
    })
  })
})
