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
  'policy_editor',
  'auditor',
  'administrator',
  'data_protection_officer',
] as const
export type PersonaKey = (typeof PERSONA_KEYS)[number]

/** The password of every account that the demo starts with. */
export const DEMO_PASSWORD = 'demo'

const NAMES: Record<PersonaKey, string> = {
  moderator: 'Mira Halloran',
  senior_reviewer: 'Desmond Achterberg',
  policy_editor: 'Philippa Ngata',
  auditor: 'Ruth Castellane',
  administrator: 'Oskar Lindqvist',
  data_protection_officer: 'Ines Farrow',
}

export const PERSONAS: readonly Persona[] = PERSONA_KEYS.map((key, index) => ({
  key,
  id: demoPersonId(index + 1),
  name: NAMES[key],
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
