import { DEMO_START } from '#mocks/demo-start.ts'
import { createMakers } from '#mocks/makers.ts'
import { personaOf } from '#mocks/personas.ts'
import type { PersonId } from '#domain/ids.ts'
import { insertInvitation } from '#store/invitations.ts'
import { appendToLedger, ledgerHead } from '#store/ledger.ts'
import { tell } from '#store/notices.ts'
import { saveTeam } from '#store/teams.ts'
import { insertToken } from '#store/tokens.ts'
import type { Db, Tx } from '#store/tables.ts'
import { type Delivery, insertDelivery, insertWebhook } from '#store/webhooks.ts'
import { createChance } from './random.ts'
import { REVIEWERS } from './reviewers.ts'

const SEED = 20_261_124
const HOUR = 3_600_000

const before = (hours: number) => new Date(Date.parse(DEMO_START) - hours * HOUR).toISOString()

/** What whoever runs the demo's desk has set up, and what the personas were told since yesterday. All of it is invented. */
export async function writeOffices(db: Db): Promise<void> {
  const makers = createMakers(() => Date.parse(DEMO_START), createChance(SEED).bytes)
  await db.transaction().execute(async (tx) => {
    await teams(tx, makers)
    await ways(tx, makers)
    await webhook(tx, makers)
    await notices(tx, makers)
  })
}

type Makers = ReturnType<typeof createMakers>

async function teams(tx: Tx, makers: Makers): Promise<void> {
  const senior = personaOf('senior_reviewer').id
  const [wanda, malachy] = REVIEWERS.slice(6).map(({ id }) => id)
  const made = [
    { name: 'Safeguarding', members: [senior, wanda, malachy] },
    { name: 'Complaints', members: [senior, malachy] },
    { name: 'Policy advice', members: [personaOf('policy_editor').id, wanda] },
  ]
  for (const { name, members } of made) {
    const ids = members.flatMap((id) => id ?? [])
    const team = { id: makers.newId(), name, members: ids, closedAt: null }
    await saveTeam(tx, team, await lastTime(tx))
    await record(tx, 'team.added', team.id, { members: [...ids], closed: false })
  }
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

/** What the senior reviewer and the moderator find in their inbox. */
async function notices(tx: Tx, makers: Makers): Promise<void> {
  const waiting = async (queue: string) =>
    (await tx.selectFrom('cases').select('id').where('queue', '=', queue).orderBy('id', 'desc').limit(1).execute())[0]
      ?.id
  const [decided, appealed] = [await waiting('decided'), await waiting('appealed')]
  const escalated = await tx
    .selectFrom('cases')
    .select('id')
    .where('status', '=', 'escalated')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const at = await lastTime(tx)
  const to = (key: 'moderator' | 'senior_reviewer'): readonly PersonId[] => [personaOf(key).id]
  if (escalated) await tell(tx, makers, { to: to('senior_reviewer'), kind: 'escalated', caseId: escalated.id, at })
  if (appealed) await tell(tx, makers, { to: to('senior_reviewer'), kind: 'appealed', caseId: appealed, at })
  if (decided) await tell(tx, makers, { to: to('moderator'), kind: 'decided', caseId: decided, at })
  await tell(tx, makers, { to: { role: 'administrator' }, kind: 'webhook_failed', at })
}

/** The record's times never go back. */
async function lastTime(tx: Tx): Promise<string> {
  const { at } = await tx.selectFrom('ledger').select('at').orderBy('seq', 'desc').limit(1).executeTakeFirstOrThrow()
  return at
}

async function record(tx: Tx, type: string, subject: string, payload: { members: string[]; closed: boolean }) {
  const actor = personaOf('administrator').id
  await appendToLedger(tx, [{ at: await lastTime(tx), actor, type, subject, version: 0, payload }])
}
