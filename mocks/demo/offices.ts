import { DEMO_START } from '#mocks/demo-start.ts'
import { createMakers } from '#mocks/makers.ts'
import { personaOf } from '#mocks/personas.ts'
import type { Json } from '#domain/canonical.ts'
import { FIRST_ROUTES } from '#domain/escalation-routes.ts'
import type { PersonId } from '#domain/ids.ts'
import type { LedgerEvent } from '#domain/ledger.ts'
import { saveEscalationRoutes } from '#store/escalation-routes.ts'
import { insertInvitation } from '#store/invitations.ts'
import { ledgerHead } from '#store/ledger.ts'
import { tell } from '#store/notices.ts'
import { saveTeam } from '#store/teams.ts'
import { insertToken } from '#store/tokens.ts'
import type { Db, Tx } from '#store/tables.ts'
import { type Delivery, insertDelivery, insertWebhook } from '#store/webhooks.ts'
import { createChance } from './random.ts'
import { DEMO_ROUTES, DEMO_TEAMS, ROTA_TURNS } from './teams.ts'

const SEED = 20_261_124
const HOUR = 3_600_000
const MADE = '2026-05-01T10:20:00.000Z'

const before = (hours: number) => new Date(Date.parse(DEMO_START) - hours * HOUR).toISOString()

/** What whoever runs the demo's desk has set up, and what the personas were told since yesterday. All of it is invented. */
export async function writeOffices(db: Db): Promise<void> {
  const makers = createMakers(() => Date.parse(DEMO_START), createChance(SEED).bytes)
  await db.transaction().execute(async (tx) => {
    await teams(tx)
    await ways(tx, makers)
    await webhook(tx, makers)
    await notices(tx, makers)
  })
}

type Makers = ReturnType<typeof createMakers>

async function teams(tx: Tx): Promise<void> {
  for (const { id, name, members } of DEMO_TEAMS) await saveTeam(tx, { id, name, members, closedAt: null }, MADE)
  await saveEscalationRoutes(tx, DEMO_ROUTES)
  const rows = ROTA_TURNS.map(({ person, turns, lastAt }) => ({
    route_id: 'safeguarding',
    person_id: person,
    turns,
    last_at: lastAt,
  }))
  await tx.insertInto('rota_turns').values(rows).execute()
}

/** That there are teams and routes, on the record of the morning on which they were made. */
export function officeEvents(): LedgerEvent[] {
  const actor = personaOf('administrator').id
  const made = DEMO_TEAMS.map(({ id, members }) => {
    const payload = { members: [...members], closed: false }
    return { at: MADE, actor, type: 'team.added', subject: id, version: 0, payload }
  })
  const payload = { before: FIRST_ROUTES as unknown as Json, after: DEMO_ROUTES as unknown as Json }
  return [...made, { at: MADE, actor, type: 'routes.changed', subject: 'workspace', version: 0, payload }]
}

/** An invitation that is on its way, and a token that a program uses every night. */
async function ways(tx: Tx, makers: Makers): Promise<void> {
  const byId = personaOf('administrator').id
  const invitation = {
    id: makers.newId(),
    name: 'Solveig Amadi',
    email: 'solveig.amadi@demo.evenhand.invalid',
    roles: ['independent_reviewer'],
    byId,
    at: before(20),
    expiresAt: before(20 - 7 * 24),
  } as const
  await insertInvitation(tx, invitation, makers.newSalt() + makers.newSalt())
  const token = {
    id: makers.newId(),
    personId: byId,
    name: 'Nightly count',
    scopes: ['insight.read', 'ledger.head'],
    at: before(24 * 12),
    expiresAt: before(-24 * 78),
    usedAt: null,
    endedAt: null,
  } as const
  await insertToken(tx, token, makers.newSalt() + makers.newSalt())
  await tx
    .updateTable('tokens')
    .set({ used_at: before(7) })
    .where('id', '=', token.id)
    .execute()
}

/** One webhook: three deliveries that came through, and one that waits for a receiver that is away. */
async function webhook(tx: Tx, makers: Makers): Promise<void> {
  const { seq } = await ledgerHead(tx)
  const id = makers.newId()
  const events = ['case.escalated', 'case.appealed'] as const
  const url = 'https://intranet.meridian.invalid/evenhand'
  const byId = personaOf('administrator').id
  await insertWebhook(tx, { id, url, events, secret: '', byId, at: before(24 * 30), afterSeq: seq })
  const sent = await tx
    .selectFrom('ledger')
    .select(['seq', 'type', 'subject', 'at'])
    .where('type', 'in', [...events])
    .orderBy('seq', 'desc')
    .limit(4)
    .execute()
  for (const entry of sent.toReversed()) {
    const { type, at, subject } = entry
    const away = entry === sent[0]
    const body = JSON.stringify({ type, timestamp: at, data: { seq: entry.seq, subject } })
    const outcome: Partial<Delivery> = away
      ? { state: 'waiting', tries: 3, status: 503, trouble: 'refused', next_at: before(-1), tried_at: before(1) }
      : { state: 'delivered', tries: 1, status: 204, trouble: null, next_at: null, tried_at: at }
    const delivery = { id: makers.newId(), webhook_id: id, type, body, at, ...outcome }
    await insertDelivery(tx, delivery as Delivery)
  }
}

/** What the moderator and the administrator are told this morning. */
async function notices(tx: Tx, makers: Makers): Promise<void> {
  const decided = await tx
    .selectFrom('cases')
    .select('id')
    .where('queue', '=', 'decided')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const at = await lastTime(tx)
  const to: readonly PersonId[] = [personaOf('moderator').id]
  if (decided) await tell(tx, makers, { to, kind: 'decided', caseId: decided.id, at })
  await tell(tx, makers, { to: { role: 'administrator' }, kind: 'webhook_failed', at })
}

/** The record's times never go back. */
async function lastTime(tx: Tx): Promise<string> {
  const { at } = await tx.selectFrom('ledger').select('at').orderBy('seq', 'desc').limit(1).executeTakeFirstOrThrow()
  return at
}
