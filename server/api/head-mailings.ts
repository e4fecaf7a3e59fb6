import { routes } from '#contract/routes.ts'
import { SYSTEM } from '#domain/ids.ts'
import { hashInWords } from '#domain/outside-head.ts'
import { appendToLedger, ledgerHead } from '#store/ledger.ts'
import type { Db } from '#store/tables.ts'
import type { HeadMailingsTable } from '#store/tables-record.ts'
import { type Bound, read, write } from './endpoint.ts'
import { treeHead } from './ledger.ts'
import type { Ports } from './ports.ts'
import { insist } from './refusals.ts'

const DAYS = { day: 1, week: 7, month: 30 } as const
const DAY_MILLISECONDS = 86_400_000

const list = read(routes.headMailings, async ({ ports, person }) => {
  insist(person, 'ledger.read')
  return { body: await mailings(ports.connection.kysely, ports) }
})

const add = write(routes.mailHead, async ({ ports, person, body, tx }) => {
  insist(person, 'ledger.read')
  const at = ports.now()
  const { address, every } = body
  await tx
    .insertInto('head_mailings')
    .values({
      address,
      every,
      next_at: at,
      added_by: person.id,
      added_at: at,
      last_at: null,
      last_seq: null,
      last_fault: null,
    })
    .onConflict((conflict) => conflict.column('address').doUpdateSet({ every, next_at: at }))
    .execute()
  await appendToLedger(tx, [
    { at, actor: person.id, type: 'head.mailing_set', subject: person.id, version: 0, payload: { every } },
  ])
  return { body: await mailings(tx, ports) }
})

const remove = write(routes.stopMailingHead, async ({ ports, person, params, tx }) => {
  insist(person, 'ledger.read')
  await tx.deleteFrom('head_mailings').where('address', '=', params.address).execute()
  const event = { at: ports.now(), actor: person.id, type: 'head.mailing_ended', subject: person.id, version: 0 }
  await appendToLedger(tx, [{ ...event, payload: {} }])
  return { body: await mailings(tx, ports) }
})

async function mailings(db: Db, ports: Ports) {
  const rows = await db.selectFrom('head_mailings').selectAll().orderBy('address').execute()
  const mailings = rows.map(({ address, every, next_at, last_at, last_seq, last_fault }) => ({
    address,
    every,
    nextAt: next_at,
    lastAt: last_at,
    lastSeq: last_seq,
    failed: last_fault !== null,
  }))
  return { mailings, possible: ports.mailer !== null }
}

/** Sends the head to whoever is due. One that fails is tried again with the next run, and says so. */
export async function mailDueHeads(ports: Ports): Promise<void> {
  const { mailer } = ports
  if (!mailer) return
  const db = ports.connection.kysely
  const due = await db.selectFrom('head_mailings').selectAll().where('next_at', '<=', ports.now()).execute()
  for (const row of due) {
    const head = await ledgerHead(db)
    const tree = await treeHead(ports, head.seq)
    if (tree === null) continue
    try {
      await mailer.send({
        to: row.address,
        subject: `The record at entry ${head.seq}`,
        text: letter(head.seq, tree, ports.now()),
      })
      await sent(ports, row, head.seq)
    } catch (error) {
      ports.log.error('head_not_mailed', error)
      const fault = error instanceof Error ? error.name : 'unknown'
      await db.updateTable('head_mailings').set({ last_fault: fault }).where('address', '=', row.address).execute()
    }
  }
}

async function sent(ports: Ports, { address, every }: HeadMailingsTable, seq: number): Promise<void> {
  const at = ports.now()
  const next = new Date(Date.parse(at) + DAYS[every] * DAY_MILLISECONDS).toISOString()
  await ports.connection.kysely.transaction().execute(async (tx) => {
    const changes = { last_at: at, last_seq: seq, last_fault: null, next_at: next }
    await tx.updateTable('head_mailings').set(changes).where('address', '=', address).execute()
    await appendToLedger(tx, [
      { at, actor: SYSTEM, type: 'head.mailed', subject: 'head', version: 0, payload: { seq, every } },
    ])
  })
}

function letter(seq: number, tree: string, at: string): string {
  return (
    `Keep this message. With it anybody can show later that nothing of the record up to entry ${seq} was changed.\n\n` +
    `Entries: ${seq}\nTime: ${at}\nTree head: ${tree}\n\nThe same in words:\n${hashInWords(tree)}\n\n` +
    `To check an export against it, on any computer and without a network:\n` +
    `npx evenhand verify --export evenhand-ledger.ndjson --head ${seq}:${tree}\n`
  )
}

export const headMailingEndpoints: readonly Bound[] = [list, add, remove]
