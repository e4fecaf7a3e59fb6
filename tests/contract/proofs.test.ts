import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkExport } from '#domain/export-check.ts'
import { provesConsistency, provesInclusion } from '#domain/merkle-proof.ts'
import { exportLines } from '#api/ledger.ts'
import type { Connection } from '#store/connection.ts'
import type { Tables } from '#store/tables.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { databasesUnderTest, type OpenTestDatabase } from '#tests/support/databases.ts'
import { prepareEmpty } from '#tests/support/seeds.ts'
import { recordCases } from '#tests/support/small-record.ts'

type Inclusion = { seq: number; size: number; leaf: string; path: string[]; treeHead: string }
type Consistency = { first: number; firstTreeHead: string; size: number; path: string[]; treeHead: string }

for (const database of databasesUnderTest(prepareEmpty)) {
  describe(`proofs on ${database.name}`, () => {
    let opened: OpenTestDatabase<Tables>
    let desk: ReturnType<typeof apiClient>
    let lines: string[]
    beforeEach(async () => {
      opened = await database.open()
      // More than one block of 256, and not a whole number of them.
      await recordCases(opened.connection.kysely, 600)
      lines = await exported(opened.connection)
      desk = apiClient(opened.connection)
      desk.as('auditor')
    })
    afterEach(() => opened.close())

    it('[PROOF-4] entries are proved to be in the record, and earlier records to be its beginning', async () => {
      const size = lines.length
      const head = await checkExport(lines)
      for (const seq of [1, 2, 255, 256, 257, 512, 513, size - 1, size]) {
        const { status, body } = await desk.get<Inclusion>(`/ledger/proof?seq=${seq}`)
        expect(status).toBe(200)
        expect(body).toMatchObject({ kind: 'inclusion', seq, size, treeHead: head.treeHead })
        expect(provesInclusion({ ...body, index: seq - 1, root: head.treeHead })).toBe(true)
        expect(provesInclusion({ ...body, index: seq % size, root: head.treeHead })).toBe(false)
      }
      for (const first of [1, 3, 255, 256, 300, 511, size - 1, size]) {
        const earlier = await checkExport(lines.slice(0, first))
        const { body } = await desk.get<Consistency>(`/ledger/proof?first=${first}`)
        expect(body).toMatchObject({ first, size, firstTreeHead: earlier.treeHead, treeHead: head.treeHead })
        expect(provesConsistency({ ...body, firstRoot: earlier.treeHead, root: head.treeHead })).toBe(true)
      }
    })

    it('[PROOF-4] a proof within an earlier record holds against the head that was given then', async () => {
      const earlier = await checkExport(lines.slice(0, 400))
      const { body } = await desk.get<Inclusion>('/ledger/proof?seq=270&size=400')
      expect(body).toMatchObject({ size: 400, treeHead: earlier.treeHead })
      expect(provesInclusion({ ...body, index: 269, root: earlier.treeHead })).toBe(true)
    })

    it('[PROOF-5] what is not there has no proof, and nobody gets one unsigned-in', async () => {
      expect((await desk.get('/ledger/proof')).body.code).toBe('bad_request')
      expect((await desk.get('/ledger/proof?seq=1&first=1')).body.code).toBe('bad_request')
      expect((await desk.get(`/ledger/proof?seq=${lines.length + 1}`)).body.code).toBe('not_found')
      expect((await desk.get(`/ledger/proof?seq=1&size=${lines.length + 1}`)).body.code).toBe('not_found')
      expect((await desk.get('/ledger/proof?seq=0')).body.code).toBe('invalid_fields')
      desk.as('nobody')
      expect((await desk.get('/ledger/proof?seq=1')).body.code).toBe('not_signed_in')
    })
  })
}

async function exported(connection: Connection<Tables>): Promise<string[]> {
  const lines: string[] = []
  for await (const line of exportLines({ connection })) lines.push(line.slice(0, -1))
  return lines
}
