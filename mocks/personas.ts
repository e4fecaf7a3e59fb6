import type { PersonId } from '#domain/ids.ts'
import type { Role } from '#domain/permissions.ts'

/** Somebody to be in the demo. All of them are invented. */
export interface Persona {
  readonly key: PersonaKey
  readonly id: PersonId
  readonly name: string
  readonly email: string
  readonly roles: readonly Role[]
}

const PERSONA_KEYS = [
  'moderator',
  'senior_reviewer',
  'independent_reviewer',
  'policy_editor',
  'auditor',
  'administrator',
  'data_protection_officer',
] as const
export type PersonaKey = (typeof PERSONA_KEYS)[number]

/** The password of every account that the demo starts with. */
export const DEMO_PASSWORD = 'demo'

/** The number is their id’s, whatever the order in which they are offered. */
const WHO: Record<PersonaKey, readonly [number, string]> = {
  moderator: [1, 'Mira Halloran'],
  senior_reviewer: [2, 'Desmond Achterberg'],
  policy_editor: [3, 'Philippa Ngata'],
  auditor: [4, 'Ruth Castellane'],
  administrator: [5, 'Oskar Lindqvist'],
  data_protection_officer: [6, 'Ines Farrow'],
  independent_reviewer: [7, 'Beatrix Sorley'],
}

export const PERSONAS: readonly Persona[] = PERSONA_KEYS.map((key) => ({
  key,
  id: demoPersonId(WHO[key][0]),
  name: WHO[key][1],
  email: demoEmail(key.replaceAll('_', '-')),
  roles: [key],
}))

export function personaOf(key: PersonaKey): Persona {
  const persona = PERSONAS.find((one) => one.key === key)
  if (!persona) throw new RangeError(`no persona ${key}`)
  return persona
}

/** Fixed, so that a link or a script may name a person of the demo. */
export function demoPersonId(number: number): PersonId {
  return `019dedad-0000-7000-8000-${String(number).padStart(12, '0')}` as PersonId
}

export function demoEmail(name: string): string {
  return `${name}@demo.evenhand.invalid`
}
