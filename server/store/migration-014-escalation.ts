import { type Kysely, sql } from 'kysely'
import { textType } from './dialect.ts'

/** When an escalated case's clock is at risk, what people have a stake in, whose turn it is, and what was told of clocks. */
export async function escalation(db: Kysely<unknown>): Promise<void> {
  const text = textType(db)
  const statements = [
    sql`alter table cases add column risk_at ${text}`,
    sql`create index cases_risk on cases (queue, risk_at) where risk_at is not null`,
    sql`create table interests (id ${text} primary key, person_id ${text} not null, kind ${text} not null,
      words_id ${text}, thread_id ${text}, author_id ${text}, why_id ${text} not null, at ${text} not null,
      ended_at ${text})`,
    sql`create index interests_person on interests (person_id) where ended_at is null`,
    sql`create table rota_turns (route_id ${text} not null, person_id ${text} not null, turns integer not null,
      last_at ${text} not null, primary key (route_id, person_id))`,
    sql`create table clocks_told (key ${text} primary key, at ${text} not null)`,
    sql`create index clocks_told_at on clocks_told (at)`,
  ]
  for (const statement of statements) await statement.execute(db)
  await writeClocks(db)
}

interface Kept {
  readonly id: string
  readonly state: string
}

interface State {
  readonly status: string
  readonly stage: string
  readonly openedAt: string
  readonly claim: { readonly from: string } | null
  readonly escalation: { readonly at: string; readonly dueAt: string } | null
  readonly appeal: { readonly at: string } | null
}

/** The clocks of the cases that are, or were, anywhere but in their first reading. */
async function writeClocks(db: Kysely<unknown>): Promise<void> {
  for (let last = ''; ; ) {
    const { rows } = await sql<Kept>`select id, state from cases where id > ${last}
      and (route is not null or stage = 'appeal') order by id limit 500`.execute(db)
    for (const { id, state } of rows) {
      const { clock, risk } = clockIn(JSON.parse(state) as State)
      await sql`update cases set clock_key = ${clock}, risk_at = ${risk} where id = ${id}`.execute(db)
    }
    const end = rows.at(-1)
    if (!end || rows.length < 500) return
    last = end.id
  }
}

function clockIn({ status, stage, openedAt, claim, escalation: sent, appeal }: State) {
  if (sent && (claim?.from ?? status) === 'escalated') {
    const [from, to] = [Date.parse(sent.at), Date.parse(sent.dueAt)]
    return { clock: sent.dueAt, risk: new Date(to - Math.max(0, to - from) / 4).toISOString() }
  }
  return { clock: `~${stage === 'appeal' && appeal ? appeal.at : openedAt}`, risk: null }
}
