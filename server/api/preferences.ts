import type { z } from '@hono/zod-openapi'
import type { Preferences } from '#contract/preferences.ts'
import { routes } from '#contract/routes.ts'
import { changePreferences, preferencesOf } from '#store/preferences.ts'
import type { Db } from '#store/tables.ts'
import { type Bound, read, write } from './endpoint.ts'

type Chosen = z.infer<typeof Preferences>

/** A person's own choices, as they are answered to that person alone. */
export async function ownPreferences(db: Db, personId: string): Promise<Chosen> {
  // Only what the contract admitted was ever stored.
  return preferencesOf(db, personId)
}

// No role is asked for: these are one's own, whoever one is.
const mine = read(routes.preferences, async ({ ports, person }) => ({
  body: { preferences: await ownPreferences(ports.connection.kysely, person.id) },
}))

const change = write(routes.changePreferences, async ({ person, body, tx }) => {
  await changePreferences(tx, person.id, body)
  return { body: { preferences: await ownPreferences(tx, person.id) } }
})

export const preferenceEndpoints: readonly Bound[] = [mine, change]
