import { makeZip } from 'client-zip'
import { routes } from '#contract/routes.ts'
import type { DecisionFilter } from '#domain/decision-filter.ts'
import { countDecisions } from '#store/decisions.ts'
import type { ExportWish } from '#store/export-decisions.ts'
import { appendToLedger, ledgerHead } from '#store/ledger.ts'
import type { Person } from '#store/people.ts'
import { publicationOf } from '#store/publication.ts'
import { caseSetKey } from '#store/secret-keys.ts'
import type { Db } from '#store/tables.ts'
import { type Bound, read } from './endpoint.ts'
import { decisionsCsv, decisionsLines, ledgerCsv, Manifest, streamOf } from './export-streams.ts'
import { exportLines, treeHead } from './ledger.ts'
import type { Ports } from './ports.ts'
import { insist } from './refusals.ts'
import { refuseWhileRereading } from './while-rereading.ts'
import { statementBodies, statementsIn } from './statements.ts'

const decisions = read(routes.exportDecisions, async ({ ports, person, query }) => {
  insist(person, 'ledger.read')
  refuseWhileRereading(person)
  const { format, texts, ...filter } = query
  const db = ports.connection.kysely
  const wish = await wishOf(ports, person, filter, texts)
  const rows = await countDecisions(db, filter)
  return format === 'csv'
    ? fileAnswer(decisionsCsv(db, wish), 'text/csv; charset=utf-8', 'evenhand-decisions.csv', rows)
    : fileAnswer(decisionsLines(db, wish), 'application/x-ndjson', 'evenhand-decisions.ndjson', rows)
})

/** Taking decisions out of the house is on the record: with which filter, and whether with texts. */
async function wishOf(ports: Ports, person: Person, filter: DecisionFilter, texts: 'none' | 'masked') {
  const wish = await ports.connection.kysely.transaction().execute(async (tx): Promise<ExportWish> => {
    const key = await caseSetKey(tx, ports)
    const asked = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))
    const event = { at: ports.now(), actor: person.id, type: 'decisions.exported', subject: person.id, version: 0 }
    await appendToLedger(tx, [{ ...event, payload: { filter: asked, texts } }])
    return { filter, texts, key, ...(person.stakes && { stakes: person.stakes }) }
  })
  ports.notifier.publish((await ledgerHead(ports.connection.kysely)).seq)
  return wish
}

const ledgerTable = read(routes.exportLedgerTable, async ({ ports, person, query }) => {
  insist(person, 'ledger.read')
  refuseWhileRereading(person)
  return fileAnswer(ledgerCsv(ports.connection.kysely, query), 'text/csv; charset=utf-8', 'evenhand-ledger.csv', null)
})

const statements = read(routes.exportStatements, async ({ ports, person, query }) => {
  insist(person, 'ledger.read')
  refuseWhileRereading(person)
  const bodies = statementBodies(ports.connection.kysely, query)
  return fileAnswer(bodies, 'application/x-ndjson', 'evenhand-statements.ndjson', null)
})

const TOLD = 100

const withheld = read(routes.withheldStatements, async ({ ports, person, query }) => {
  insist(person, 'ledger.read')
  refuseWhileRereading(person)
  const counts = { ready: 0, withheld: 0 }
  const first = []
  for await (const { id, made } of statementsIn(ports.connection.kysely, query)) {
    if (made.kind === 'statement') counts.ready += 1
    if (made.kind !== 'withheld') continue
    counts.withheld += 1
    const fields = [...new Set(made.faults.map(({ field }) => field))]
    if (first.length < TOLD) first.push({ decisionId: id, why: made.why, fields })
  }
  return { body: { ...counts, first } }
})

const bundle = read(routes.exportBundle, async ({ ports, person, query }) => {
  insist(person, 'ledger.read')
  refuseWhileRereading(person)
  const { texts, ...filter } = query
  const wish = await wishOf(ports, person, filter, texts)
  const head = await ledgerHead(ports.connection.kysely)
  const files = bundleFiles(ports, wish, { ...head, treeHead: await treeHead(ports, head.seq) })
  const headers = {
    'content-type': 'application/zip',
    'content-disposition': 'attachment; filename="evenhand-bundle.zip"',
  }
  return new Response(makeZip(files), { headers })
})

/** The manifest comes last: it holds the hashes of what went before it. */
async function* bundleFiles(ports: Ports, wish: ExportWish, head: object) {
  const db: Db = ports.connection.kysely
  const manifest = new Manifest()
  const lastModified = new Date(ports.now())
  const file = (name: string, made: AsyncIterable<string>) => ({ name, input: manifest.file(name, made), lastModified })
  yield file('decisions.csv', decisionsCsv(db, wish))
  yield file('decisions.ndjson', decisionsLines(db, wish))
  yield file('ledger.ndjson', exportLines(ports))
  yield file('head.json', once(`${JSON.stringify(head, null, 2)}\n`))
  yield file('statements.ndjson', statementBodies(db, wish.filter))
  yield { name: 'manifest.json', input: manifest.json, lastModified }
  yield { name: 'SHA256SUMS', input: manifest.sums, lastModified }
}

async function* once(text: string): AsyncGenerator<string> {
  yield text
}

const publication = read(routes.publication, async ({ ports, person, query }) => {
  insist(person, 'insight.read')
  const { quarter } = query
  const { rows, columns, inner, rowTotals, columnTotals, total } = await publicationOf(ports.connection.kysely, quarter)
  const copied = (counts: readonly (number | null)[]) => [...counts]
  return {
    body: {
      quarter,
      rows: [...rows],
      columns: [...columns],
      inner: inner.map(copied),
      rowTotals: copied(rowTotals),
      columnTotals: copied(columnTotals),
      total,
    },
  }
})

function fileAnswer(texts: AsyncGenerator<string, void, undefined>, type: string, name: string, rows: number | null) {
  const headers = { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` }
  return new Response(streamOf(texts), {
    headers: rows === null ? headers : { ...headers, 'x-evenhand-rows': `${rows}` },
  })
}

export const exportEndpoints: readonly Bound[] = [decisions, ledgerTable, bundle, statements, withheld, publication]
