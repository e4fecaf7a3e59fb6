import type { Kysely } from 'kysely'
import { commitment, sha256Hex } from '#domain/canonical.ts'
import type { CaseEvent, CaseEventBody, ModerationCase } from '#domain/case.ts'
import { evolve } from '#domain/evolve-case.ts'
import { caseRow, toLedgerEvent, writeCase } from '#store/cases.ts'
import { publishFirstPolicy } from '#store/first-policy.ts'
import { appendToLedger } from '#store/ledger.ts'
import { migrate } from '#store/migrations.ts'
import type { Tables, Tx } from '#store/tables.ts'

const SALT = '000102030405060708090a0b0c0d0e0f'

/** The migrations and the policy that ships: entry 1 of the ledger. */
export async function prepareRecord(db: Kysely<Tables>): Promise<void> {
  await migrate(db)
  await publishFirstPolicy(db, '2026-10-01T08:00:00.000Z')
}

const at = (second: number) => new Date(Date.UTC(2026, 9, 1, 9, 0, second)).toISOString()

/** `count` cases, the first of them decided for a text and escalated once before: five entries; the others opened. */
export async function recordCases(db: Kysely<Tables>, count: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const thread = {
      id: 't1',
      thread_key: 't1',
      platform: 'forum',
      title: 'Bins',
      url: null,
      post: '',
      created_at: at(0),
    }
    await tx.insertInto('threads').values(thread).execute()
    for (let n = 1; n <= count; n++) await record(tx, n, n === 1 ? decidedEvents() : [])
  })
}

async function record(tx: Tx, n: number, more: readonly CaseEventBody[]): Promise<void> {
  const text = `Comment ${n} \u{1f5d1}`
  const hash = commitment(SALT, text)
  const opened = { commentId: `k${n}`, threadId: 't1', batchId: null, policyId: 'conduct', contentHash: hash }
  const bodies = [
    { type: 'case.opened', payload: { ...opened, estimate: 1, priorityKey: n } } as CaseEventBody,
    ...more,
  ]
  const events = bodies.map((body, index) => {
    const actor = index === 0 ? 'p0' : index < 3 ? 'p1' : 'p2'
    return { ...body, caseId: `c${n}`, version: index + 1, at: at(n + index), actor } as unknown as CaseEvent
  })
  const state = events.reduce<ModerationCase | null>(evolve, null) as ModerationCase
  const about = { id: `k${n}`, thread_id: 't1', dedupe_key: `k${n}`, policy: 'conduct' }
  const comment = { ...about, text, salt: SALT, content_hash: hash }
  await tx.insertInto('comments').values(comment).execute()
  await tx.insertInto('cases').values(caseRow(state)).execute()
  await writeCase(tx, state)
  if (more.length > 0) await tx.insertInto('texts').values(TEXTS).execute()
  await appendToLedger(tx, events.map(toLedgerEvent))
}

const TEXTS = ['x1', 'x2'].map((id) => ({ id, salt: SALT, text: `Because ${id}` }))
const reference = (id: string) => ({ id, commitment: commitment(SALT, `Because ${id}`) })

function decidedEvents(): CaseEventBody[] {
  const finding = {
    policyVersion: 1,
    primary: { code: 'NV.CRIT', spans: [{ start: 0, end: 7, contentHash: sha256Hex('') }] },
    others: [],
    severity: 0,
    outcome: 'no_action',
    reasons: { reason: reference('x2') },
  }
  const escalation = { id: 'e1', route: 'legal', reason: reference('x1'), urgency: 'soon', dueAt: at(900) }
  return [
    { type: 'case.claimed', payload: { from: 'open', stage: 'first' } },
    { type: 'case.escalated', payload: escalation },
    { type: 'case.claimed', payload: { from: 'escalated', stage: 'first' } },
    {
      type: 'case.decided',
      payload: { decision: { id: 'd1', stage: 'first', ...finding }, to: 'decided', next: 'first', secondReview: [] },
    },
  ] as unknown as CaseEventBody[]
}
