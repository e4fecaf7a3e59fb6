import { makeZip } from 'client-zip'
import { routes } from '#contract/routes.ts'
import { appendToLedger } from '#store/ledger.ts'
import { findSubjects, subjectItems, type SubjectItem } from '#store/subject-data.ts'
import type { Tx } from '#store/tables.ts'
import { type Bound, read, write } from './endpoint.ts'
import type { Ports } from './ports.ts'
import { ProblemError } from './problem.ts'
import { insist } from './refusals.ts'
import { refuseWhileRereading } from './while-rereading.ts'

const found = read(routes.findSubjects, async ({ ports, person, query }) => {
  insist(person, 'data.protect')
  await ports.connection.kysely.transaction().execute((tx) => note(tx, ports, person.id, 'subject.looked_for', {}))
  return { body: await findSubjects(ports.connection.kysely, query.name) }
})

const items = write(routes.accessItems, async ({ ports, person, body, tx }) => {
  insist(person, 'data.protect')
  refuseWhileRereading(person)
  const about = await subjectItems(tx, body)
  await note(tx, ports, person.id, 'subject.read', { authors: [...body.authors], person: body.personId })
  return { body: { items: about.map((item) => ({ ...item })) } }
})

const pack = write(routes.accessPack, async ({ ports, person, body, tx }) => {
  insist(person, 'data.protect')
  refuseWhileRereading(person)
  const about = await subjectItems(tx, body)
  const why = new Map(body.withheld.map((one) => [one.id, one.why]))
  const unknown = body.withheld.find(({ id }) => !about.some((item) => item.id === id))
  if (unknown) throw new ProblemError('bad_request', `There is no item ${unknown.id} to withhold.`)
  const given = about.filter(({ id }) => !why.has(id))
  const withheld = about.flatMap(({ id, what, at }) => (why.has(id) ? [{ what, at, why: why.get(id) ?? '' }] : []))
  const counts = { given: given.length, withheld: withheld.length }
  await note(tx, ports, person.id, 'subject.pack_made', {
    authors: [...body.authors],
    person: body.personId,
    ...counts,
  })
  const lastModified = new Date(ports.now())
  const file = (name: string, input: string) => ({ name, input, lastModified })
  const zip = makeZip([
    file('data.json', `${JSON.stringify({ madeAt: ports.now(), items: given.map(plain) }, null, 2)}\n`),
    file('data.html', pageOf(given, withheld)),
    file('withheld.json', `${JSON.stringify({ withheld }, null, 2)}\n`),
  ])
  const headers = {
    'content-type': 'application/zip',
    'content-disposition': 'attachment; filename="evenhand-subject-access.zip"',
  }
  return new Response(await new Response(zip).arrayBuffer(), { headers })
})

async function note(tx: Tx, ports: Ports, actor: string, type: string, payload: Record<string, unknown>) {
  const event = { at: ports.now(), actor, type, subject: actor, version: 0 }
  await appendToLedger(tx, [{ ...event, payload: payload as never }])
}

function plain({ role, what, at, text }: SubjectItem) {
  return { role, what, at, text }
}

/** One page to read or to print; nothing in it runs or loads. */
function pageOf(given: readonly SubjectItem[], withheld: readonly { what: string; at: string | null; why: string }[]) {
  const row = (cells: readonly string[]) => `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`
  const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
    `<table><tr>${head.map((cell) => `<th>${cell}</th>`).join('')}</tr>${rows.map(row).join('\n')}</table>`
  return (
    '<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>What is held about you</title>' +
    '<style>body{font:16px/1.5 serif;max-width:50rem;margin:2rem auto}td,th{text-align:left;vertical-align:top;' +
    'padding:.25rem .75rem .25rem 0;border-bottom:1px solid #ccc}td{overflow-wrap:anywhere}</style>' +
    '<h1>What is held about you</h1>' +
    table(
      ['In what part', 'What', 'When', 'Words'],
      given.map(({ role, what, at, text }) => [role, what, at ?? '', text]),
    ) +
    '<h2>What was withheld, and why</h2>' +
    table(
      ['What', 'When', 'Why'],
      withheld.map(({ what, at, why }) => [what, at ?? '', why]),
    ) +
    '</html>\n'
  )
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '')
}

export const subjectAccessEndpoints: readonly Bound[] = [found, items, pack]
