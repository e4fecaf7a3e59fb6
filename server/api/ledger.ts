import { routes } from '#contract/routes.ts'
import { canonicalJson, type Json } from '#domain/canonical.ts'
import { consistencyRanges, inclusionRanges, type Range } from '#domain/merkle-proof.ts'
import { encodeCursor } from '#store/cursors.ts'
import { ledgerEntries, ledgerHead, ledgerPage } from '#store/ledger.ts'
import { ledgerTree } from '#store/ledger-tree.ts'
import { namesOf } from '#store/people.ts'
import { readCursor } from './cases.ts'
import { type Bound, read } from './endpoint.ts'
import type { Ports } from './ports.ts'
import { ProblemError } from './problem.ts'
import { insist } from './refusals.ts'
import { hiddenSubjects, names, refuseWhileRereading } from './while-rereading.ts'

const list = read(routes.ledger, async ({ ports, person, query }) => {
  insist(person, 'ledger.read')
  const { subject, actor, type, order, limit } = query
  const after = readCursor(query.cursor)
  const hidden = await hiddenSubjects(ports.connection.kysely, person)
  const filter = { subject, actor, type, notAbout: hidden }
  const { entries, total } = await ledgerPage(ports.connection.kysely, filter, order, {
    after: after === null ? null : Number(after.key),
    limit: limit + 1,
  })
  const read = entries.slice(0, limit)
  const last = read.at(-1)
  const shown = read.filter((entry) => !names(entry, hidden, person))
  // Who asks for all about one thing may want to reckon with it: rather nothing than a part.
  if (subject !== undefined && shown.length < read.length) refuseWhileRereading(person)
  const nextCursor = entries.length > limit && last ? encodeCursor({ key: last.seq, id: last.subject }) : null
  const people = [...(await namesOf(ports.connection.kysely))].map(([id, name]) => ({ id, name }))
  return { body: { entries: shown, nextCursor, total, totalExact: hidden.length === 0, people } }
})

const head = read(routes.ledgerHead, async ({ ports, person }) => {
  insist(person, 'ledger.head')
  const { seq, hash } = await ledgerHead(ports.connection.kysely)
  return { body: { seq, hash, treeHead: await treeHead(ports, seq) } }
})

const exported = read(routes.exportLedger, async ({ ports, person }) => {
  insist(person, 'ledger.read')
  refuseWhileRereading(person)
  const lines = exportLines(ports)
  const encoder = new TextEncoder()
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await lines.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await lines.return(undefined)
    },
  })
  const headers = {
    'content-type': 'application/x-ndjson',
    'content-disposition': 'attachment; filename="evenhand-ledger.ndjson"',
  }
  return new Response(stream, { headers })
})

/** The ledger up to the entry that is its last as the export begins; one canonical line for each entry. */
export async function* exportLines(ports: Pick<Ports, 'connection'>): AsyncGenerator<string, void, undefined> {
  const db = ports.connection.kysely
  const { seq } = await ledgerHead(db)
  for await (const entry of ledgerEntries(db)) {
    if (entry.seq > seq) return
    yield `${canonicalJson(entry as unknown as Json)}\n`
  }
}

/** The RFC 6962 head over the first `size` entries, in hexadecimal. */
export async function treeHead(ports: Ports, size: number): Promise<string | null> {
  const db = ports.connection.kysely
  const tree = ledgerTree(db)
  await tree.grow(db, size)
  return tree.head(db, size)
}

const proof = read(routes.ledgerProof, async ({ ports, person, query }) => {
  insist(person, 'ledger.head')
  const { seq: all } = await ledgerHead(ports.connection.kysely)
  const size = query.size ?? all
  const wanted = query.seq ?? query.first
  if (wanted === undefined || (query.seq !== undefined && query.first !== undefined)) {
    throw new ProblemError('bad_request', 'Give either `seq` or `first`.')
  }
  if (size > all) throw new ProblemError('not_found', `The record has ${all} entries, not ${size}.`)
  if (wanted > size) throw new ProblemError('not_found', `There is no entry ${wanted} among the first ${size}.`)
  const head = await treeHead(ports, size)
  if (head === null) throw new ProblemError('unavailable', 'The tree over the record is still being made. Try again.')
  return {
    body:
      query.seq === undefined
        ? await consistency(ports, wanted, size, head)
        : await inclusion(ports, wanted, size, head),
  }
})

async function inclusion(ports: Ports, seq: number, size: number, head: string) {
  const leaf = await ledgerTree(ports.connection.kysely).rangeHash(ports.connection.kysely, { from: seq - 1, to: seq })
  const path = await hashesOf(ports, inclusionRanges(seq - 1, size))
  return { kind: 'inclusion', seq, size, leaf, path, treeHead: head } as const
}

async function consistency(ports: Ports, first: number, size: number, head: string) {
  const firstTreeHead = (await treeHead(ports, first)) ?? head
  const path = await hashesOf(ports, consistencyRanges(first, size))
  return { kind: 'consistency', first, firstTreeHead, size, path, treeHead: head } as const
}

async function hashesOf({ connection: { kysely } }: Ports, ranges: readonly Range[]): Promise<string[]> {
  const hashes: string[] = []
  for (const range of ranges) hashes.push(await ledgerTree(kysely).rangeHash(kysely, range))
  return hashes
}

export const ledgerEndpoints: readonly Bound[] = [list, head, proof, exported]
