import { routes } from '#contract/routes.ts'
import type { ModerationCase } from '#domain/case.ts'
import { asSeenBy, NOBODY } from '#domain/case-sight.ts'
import type { Actor } from '#domain/permissions.ts'
import { lockCase } from '#store/cases.ts'
import { forgetLooker, lookersAt, noteLooker } from '#store/lookers.ts'
import type { Db } from '#store/tables.ts'
import { applyCommand } from './case-command.ts'
import { caseInSight } from './case-in-sight.ts'
import { holderName } from './case-view.ts'
import { type Bound, read, write } from './endpoint.ts'
import { insist } from './refusals.ts'

const LOOK_MILLISECONDS = 60_000
/** More than anybody holds by claiming; a shift's assignments included. */
const MOST_HELD = 500

const look = read(routes.look, async ({ ports, person, params }) => {
  insist(person, 'case.read')
  const db = ports.connection.kysely
  const state = await caseInSight(db, params.id, person)
  const until = new Date(Date.parse(ports.now()) + LOOK_MILLISECONDS).toISOString()
  await noteLooker(db, params.id, person.id, until)
  ports.notifier.looked(params.id)
  return { body: { looking: await othersLooking(db, state, person, ports.now()) } }
})

const lookAway = read(routes.lookAway, async ({ ports, person, params }) => {
  insist(person, 'case.read')
  await forgetLooker(ports.connection.kysely, params.id, person.id)
  ports.notifier.looked(params.id)
  return new Response(null, { status: 204 })
})

const stepAway = write(routes.stepAway, async ({ ports, person, tx }) => {
  insist(person, 'queue.read')
  const held = await tx.selectFrom('cases').select('id').where('holder', '=', person.id).limit(MOST_HELD).execute()
  let released = 0
  for (const { id } of held) {
    // One that somebody is just taking back is on its way already.
    const state = await lockCase(tx, id, 'skip locked')
    if (state?.claim?.by !== person.id) continue
    await applyCommand(tx, ports, person, state, { type: 'release', why: 'released' })
    released += 1
  }
  return { body: { released } }
})

/** Everyone but `person` who has the case open; without names for those who may yet judge it beside them. */
export async function othersLooking(db: Db, state: ModerationCase, person: Actor, now: string) {
  const others = (await lookersAt(db, state.id, now)).filter((one) => one.id !== person.id)
  if (asSeenBy(state, person) === state) return others
  return others.map((_one, place) => ({ id: `${NOBODY}-${place}`, name: holderName(NOBODY, String) }))
}

export const presenceEndpoints: readonly Bound[] = [look, lookAway, stepAway]
