import type { Identity } from '#api/ports.ts'
import type { PersonId } from '#domain/ids.ts'
import type { Connection } from '#store/connection.ts'
import { personByEmail } from '#store/people.ts'
import type { Tables } from '#store/tables.ts'
import { fitsPassword, type KeptPassword, keepPassword } from './kept-password.ts'
import { DEMO_PASSWORD } from './personas.ts'

/** Where the one session of a browser or a test is kept. */
export interface SessionKeeper {
  read(): PersonId | null
  write(person: PersonId | null): void
}

export interface PersonaIdentity extends Identity {
  /** Makes `request` count as sent by somebody else, whoever is signed in. */
  actAs(request: Request, person: PersonId): Request
}

/**
 * Sign-in without cookies, which a page that answers its own requests cannot set: the keeper holds who is signed in.
 * The accounts that were there from the start share one password; later ones have their own.
 */
export function createPersonaIdentity(connection: Connection<Tables>, session: SessionKeeper): PersonaIdentity {
  const acting = new WeakMap<Request, PersonId>()
  return {
    personIdOf: async (request) => acting.get(request) ?? session.read(),
    signIn: async ({ email, password }) => {
      const person = await personByEmail(connection.kysely, email)
      if (!person?.active || !(await isPasswordOf(connection, person.id, password))) return 'wrong_credentials'
      session.write(person.id)
      return { personId: person.id, cookies: [] }
    },
    stillSignedIn: async (request) => (acting.get(request) ?? session.read()) !== null,
    secondStep: async () => 'second_step_over',
    account: null,
    signOut: async () => {
      session.write(null)
      return []
    },
    addCredentials: async ({ id, password }) => {
      const value = JSON.stringify(await keepPassword(password))
      await connection.kysely
        .insertInto('settings')
        .values({ key: settingOf(id), value })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
        .execute()
    },
    endSessions: async (person) => {
      if (session.read() === person) session.write(null)
    },
    actAs: (request, person) => {
      acting.set(request, person)
      return request
    },
  }
}

async function isPasswordOf(connection: Connection<Tables>, person: PersonId, password: string): Promise<boolean> {
  const row = await connection.kysely
    .selectFrom('settings')
    .select('value')
    .where('key', '=', settingOf(person))
    .executeTakeFirst()
  return row ? fitsPassword(password, JSON.parse(row.value) as KeptPassword) : password === DEMO_PASSWORD
}

function settingOf(person: PersonId): string {
  return `demo.password.${person}`
}
