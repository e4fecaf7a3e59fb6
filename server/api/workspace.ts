import { routes } from '#contract/routes.ts'
import type { Json } from '#domain/canonical.ts'
import { clockFaults, type ClockRules } from '#domain/case-clock.ts'
import { appendToLedger } from '#store/ledger.ts'
import { saveWorkspaceSettings, workspaceSettings } from '#store/workspace-settings.ts'
import { type Bound, read, write } from './endpoint.ts'
import { ProblemError } from './problem.ts'
import { insist } from './refusals.ts'

// Whoever is signed in works under these settings.
const current = read(routes.workspace, async ({ ports }) => ({
  body: { workspace: await workspaceSettings(ports.connection.kysely) },
}))

const change = write(routes.changeWorkspace, async ({ ports, person, body, tx }) => {
  insist(person, 'workspace.write')
  const before = await workspaceSettings(tx)
  const exposure = { ...before.exposure, ...given(body.exposure ?? {}) }
  const secondEyes = { ...before.secondEyes, ...given(body.secondEyes ?? {}) }
  const after = { ...before, ...given(body), exposure, secondEyes }
  refuseClocks(after.clocks)
  await saveWorkspaceSettings(tx, after)
  const payload = { before: before as unknown as Json, after: after as unknown as Json }
  const event = {
    at: ports.now(),
    actor: person.id,
    type: 'workspace.changed',
    subject: 'workspace',
    version: 0,
    payload,
  }
  await appendToLedger(tx, [event])
  return { body: { workspace: after } }
})

const CLOCK_FAULTS = {
  reason:
    'Every protected characteristic has the same clocks. Say why this family’s are others; it goes on the record.',
  twice: 'This family has a length already.',
}

/** @throws invalid_fields for lengths that treat one family of codes otherwise than the others, and do not say why. */
function refuseClocks(clocks: ClockRules): void {
  const errors = clockFaults(clocks).map(({ at, what }) => ({ pointer: at, code: what, detail: CLOCK_FAULTS[what] }))
  if (errors.length > 0) throw new ProblemError('invalid_fields', 'The clocks can’t be set like this.', { errors })
}

function given<Fields extends object>(fields: Fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Fields]?: Exclude<Fields[Name], undefined>
  }
}

export const workspaceEndpoints: readonly Bound[] = [current, change]
