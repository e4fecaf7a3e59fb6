import { routes } from '#contract/routes.ts'
import { GRAVE } from '#domain/exposure.ts'
import { caseById } from '#store/cases.ts'
import { type Exposed, noteExposed } from '#store/exposure.ts'
import type { Tx } from '#store/tables.ts'
import { type Bound, read, write } from './endpoint.ts'
import { exposureView, noteAtDesk } from './exposure.ts'
import { ownPreferences } from './preferences.ts'
import { ProblemError } from './problem.ts'
import { insist } from './refusals.ts'

// One's own, whoever one is; no route gives anybody else's.
const mine = read(routes.exposure, async ({ ports, person }) => ({
  body: await exposureView(ports.connection.kysely, person.id, ports.now()),
}))

const note = write(routes.noteExposure, async ({ ports, person, body, tx }) => {
  insist(person, 'case.read')
  const state = await caseById(tx, body.caseId)
  if (!state) throw new ProblemError('not_found', 'There is no such case.')
  const now = ports.now()
  if (state.claim?.by === person.id) await noteAtDesk(tx, person.id, now)
  for (const what of await exposedBy(tx, person.id, body.what, state.estimate)) {
    await noteExposed(tx, person.id, state, what, { at: now, place: 0 })
  }
  return { body: await exposureView(tx, person.id, now) }
})

/** Opening something grave reveals it where its words are veiled only from a higher severity on. */
async function exposedBy(tx: Tx, personId: string, what: 'opened' | 'revealed', estimate: number): Promise<Exposed[]> {
  if (what === 'revealed') return ['opened', 'revealed']
  const { veil } = await ownPreferences(tx, personId)
  const veiled = veil?.text !== 'plain' && estimate >= (veil?.from ?? GRAVE)
  return veiled ? ['opened'] : ['opened', 'revealed']
}

export const wellbeingEndpoints: readonly Bound[] = [mine, note]
