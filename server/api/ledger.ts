import { routes } from '#contract/routes.ts'
import { canonicalJson, type Json } from '#domain/canonical.ts'
import { TreeHead } from '#domain/merkle.ts'
import { encodeCursor } from '#store/cursors.ts'
import { ledgerEntries, ledgerHead, ledgerPage } from '#store/ledger.ts'
import { namesOf } from '#store/people.ts'
import type { Db } from '#store/tables.ts'
import { readCursor } from './cases.ts'
import { type Bound, read } from './endpoint.ts'
import type { Ports } from './ports.ts'
import { insist } from './refusals.ts'

const list = read(routes.ledger, async ({ ports, person, query }) => {
  insist(person, 'ledger.read')
  const { subject, actor, type, order, limit } = query
  const after = readCursor(query.cursor)
  const filter = { subject, actor, type }
  const { entries, total } = await ledgerPage(ports.connection.kysely, filter, order, {
    after: after === null ? null : Number(after.key),
    limit: limit + 1,
  })
  const shown = entries.slice(0, limit)
  const last = shown.at(-1)
  const nextCursor = entries.length > limit && last ? encodeCursor({ key: last.seq, id: last.subject }) : null
  const people = [...(await namesOf(ports.connection.kysely))].map(([id, name]) => ({ id, name }))
  return { body: { entries: shown, nextCursor, total, totalExact: true, people } }
})

const head = read(routes.ledgerHead, async ({ ports, person }) => {
  insist(person, 'ledger.head')
  const { seq, hash } = await ledgerHead(ports.connection.kysely)
  return { body: { seq, hash, treeHead: await treeHead(ports, seq) } }
})

const exported = read(routes.exportLedger, async ({ ports, person }) => {
  insist(person, 'ledger.read')
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

/** Tree heads of one store are computed once and grown; a store's entries never change. */
const TREES = new WeakMap<object, { tree: TreeHead; growing: Promise<void> }>()

async function treeHead(ports: Ports, seq: number): Promise<string | null> {
  const db = ports.connection.kysely
  const known = TREES.get(db) ?? { tree: new TreeHead(), growing: Promise.resolve() }
  TREES.set(db, known)
  const before = known.growing
  known.growing = grow(known.tree, db, seq, before)
  await known.growing
  return known.tree.size === seq ? known.tree.root : null
}

/** Adds the entries up to `seq`, after whoever is growing the tree already. */
async function grow(tree: TreeHead, db: Db, seq: number, before: Promise<void>): Promise<void> {
  await before
  const encoder = new TextEncoder()
  for await (const entry of ledgerEntries(db, tree.size)) {
    if (entry.seq > seq) return
    tree.add(encoder.encode(canonicalJson(entry as unknown as Json)))
  }
}

export const ledgerEndpoints: readonly Bound[] = [list, head, exported]
