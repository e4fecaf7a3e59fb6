import type { z } from '@hono/zod-openapi'
import type { CaseView, PolicyCodeView } from '#contract/schemas.ts'
import { routes } from '#contract/routes.ts'
import type { ReplayView } from '#contract/record.ts'
import type { CaseDecision } from '#domain/case.ts'
import { asSeenBy } from '#domain/case-sight.ts'
import type { PersonId } from '#domain/ids.ts'
import type { Actor } from '#domain/permissions.ts'
import { priority } from '#domain/priority.ts'
import { flagsOf } from '#store/case-content.ts'
import { correctionsOf } from '#store/corrections.ts'
import { decisionById } from '#store/decisions.ts'
import { isErased } from '#store/erasure.ts'
import { namesOf } from '#store/people.ts'
import { currentPolicyVersion, policyVersion } from '#store/policies.ts'
import { heldSince, type Moment, momentOf } from '#store/replay.ts'
import type { Db } from '#store/tables.ts'
import { caseView, signalOf } from './case-view.ts'
import { read } from './endpoint.ts'
import { caseInSight } from './case-in-sight.ts'
import { ProblemError } from './problem.ts'
import { insist } from './refusals.ts'

type View = z.output<typeof CaseView>
type Replay = z.output<typeof ReplayView>

/** A decision opened as its maker saw it; what they did not see then is not in it. */
export const replay = read(routes.replay, async ({ ports, person, params }) => {
  insist(person, 'case.read')
  insist(person, 'ledger.read')
  const db = ports.connection.kysely
  const row = await decisionById(db, params.id)
  const moment = row && (await momentOf(db, row.case_id, row.id))
  if (moment) insist(person, 'case.read', moment.before)
  if (!moment) throw new ProblemError('not_found', 'There is no such decision.')
  // What the case is now says whose it is not, whatever it was then.
  await caseInSight(db, row.case_id, person)
  return { body: await replayView(db, moment, ports.now()) }
})

async function replayView(db: Db, moment: Moment, today: string): Promise<Replay> {
  const { decision, before, later } = moment
  const names = await namesOf(db)
  const maker: Actor = { id: decision.by, roles: [] }
  const now = await caseView(db, before, maker, decision.at)
  const view = await asItWas(db, now, moment, maker)
  const made = await madeDecision(db, moment)
  const actors = [...new Set(later.map((entry) => entry.actor))]
  const inForce = await currentPolicyVersion(db, today, before.policyId)
  return {
    decision: made,
    by: names.get(decision.by) ?? 'Evenhand',
    moment: view,
    policy: await wordsOf(db, decision, before.policyId),
    later: {
      entries: later.map((entry) => ({ ...entry, payload: { ...entry.payload } })),
      people: actors.flatMap((id) => (names.has(id) ? [{ id, name: names.get(id) ?? '' }] : [])),
      comments: now.above.length + now.replies.length - view.above.length - view.replies.length,
      flags: now.flags.length - view.flags.length,
      notes: later.filter((entry) => entry.type === 'case.noted').length,
      policyVersion: inForce === decision.policyVersion ? null : inForce,
    },
    corrections: (await correctionsOf(db, before.threadId)).map((one) => ({
      field: one.field,
      old: one.old_value,
      new: one.new_value,
      at: one.at,
      by: names.get(one.by_id) ?? 'Evenhand',
    })),
    erased: await isErased(db, before.commentId),
  }
}

/** Takes out of today's view what came after the decision. */
async function asItWas(db: Db, view: View, { decision, before, earlier }: Moment, maker: Actor): Promise<View> {
  const until = decision.at
  const was = (at: string | null) => at === null || at <= until
  const flags = ((await flagsOf(db, [before.commentId])).get(before.commentId) ?? []).filter((flag) => was(flag.at))
  const known = new Set(flags.map((flag) => flag.id))
  const noted = new Set(
    earlier.flatMap((entry) => (entry.type === 'case.noted' ? [noteId(entry.payload['note'])] : [])),
  )
  const seen = asSeenBy(before, maker)
  // A comment that was posted before and came in after was not there to be read.
  const held = await heldSince(
    db,
    [...view.above, ...view.replies].map(({ id }) => id),
  )
  const wasHeld = ({ id }: View['comment']) => was(held.get(id) ?? null)
  // Where neighbours' cases stood then, their own records tell; what they are now would mislead.
  const plain = (comment: View['comment']) => ({ ...comment, flagged: null })
  return {
    ...view,
    comment: plain(view.comment),
    above: view.above.filter(wasHeld).map(plain),
    replies: view.replies.filter(wasHeld).map(plain),
    flags: view.flags.filter((flag) => known.has(flag.id)),
    priority: priority(
      flags.map((flag) => signalOf(flag, seen)),
      before.openedAt,
      until,
    ) as View['priority'],
    holder: null,
    returned: view.returned && was(view.returned.at) ? view.returned : null,
    notes: view.notes.filter((note) => noted.has(note.id)),
    pictures: view.pictures.filter((picture) => was(picture.at)),
  }
}

function noteId(note: unknown): unknown {
  return typeof note === 'object' && note !== null ? Reflect.get(note, 'id') : undefined
}

/** The decision alone, drawn by the code that draws all decisions. */
async function madeDecision(db: Db, { decision, before }: Moment): Promise<Replay['decision']> {
  const auditor: Actor = { id: 'replay' as PersonId, roles: ['auditor'] }
  const only = { ...before, decisions: [decision], escalation: null, appeal: null }
  const [made] = (await caseView(db, only, auditor, decision.at)).decisions
  if (!made) throw new Error(`decision ${decision.id} could not be drawn`)
  return made
}

async function wordsOf(db: Db, decision: CaseDecision, policyId: string): Promise<Replay['policy']> {
  const policy = await policyVersion(db, decision.policyVersion, policyId)
  if (!policy) throw new Error(`policy version ${decision.policyVersion} is missing`)
  const named = new Set<string>([decision.primary, ...decision.others].map((tag) => tag.code))
  if (decision.reasons.setAside) named.add(decision.reasons.setAside.code)
  const codes = policy.codes.filter((code) => named.has(code.id)) as unknown as z.output<typeof PolicyCodeView>[]
  return { version: policy.version, title: policy.title, publishedAt: policy.publishedAt, codes }
}
