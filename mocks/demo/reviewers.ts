import type { Actor, Role } from '#domain/permissions.ts'
import type { Person } from '#store/people.ts'
import { demoEmail, demoPersonId, personaOf } from '#mocks/personas.ts'
import { teamsOf } from './teams.ts'

/** How somebody reads. Shares are of the comments they read. */
interface Temperament {
  /** Readings that miss what the writer meant. */
  readonly slips: number
  /** As many more where the code is contested. */
  readonly slipsOnContested: number
  /** As many more on a Friday. */
  readonly slipsOnFridays: number
  /** Of the slips on what breaks a rule, those that wave it through; the rest take a neighbouring code. */
  readonly lenience: number
  /** Seconds for one comment. */
  readonly seconds: readonly [number, number]
  /** Hours, UTC, at which they sit down to read. */
  readonly sittings: readonly number[]
}

export interface Reviewer extends Actor {
  readonly name: string
  readonly email: string
  readonly temperament: Temperament
}

const STEADY: Temperament = {
  slips: 0.13,
  slipsOnContested: 0.06,
  slipsOnFridays: 0,
  lenience: 0.5,
  seconds: [45, 120],
  sittings: [9, 14],
}

function reviewer(number: number, name: string, role: Role, ways: Partial<Temperament>): Reviewer {
  const email = demoEmail(name.toLowerCase().replace(/[^a-z]+/g, '.'))
  const id = demoPersonId(10 + number)
  return { id, name, email, roles: [role], teams: teamsOf(id), temperament: { ...STEADY, ...ways } }
}

/** The eight who worked through the demo's six months. All of them are invented. */
export const REVIEWERS: readonly Reviewer[] = [
  reviewer(1, 'Aoife Brennock', 'moderator', {}),
  reviewer(2, 'Jonah Petrossian', 'moderator', { slips: 0.13, lenience: 0.1, sittings: [8, 13] }),
  reviewer(3, 'Leila Marchbanks', 'moderator', { slips: 0.13, lenience: 0.95, sittings: [10, 15] }),
  reviewer(4, 'Tobias Okonjo', 'moderator', { slips: 0.16, seconds: [15, 50], sittings: [9] }),
  reviewer(5, 'Ifan Cadwallader', 'moderator', { slipsOnFridays: 0.2, sittings: [11, 16] }),
  reviewer(6, 'Grace Oyelaran', 'moderator', { slipsOnContested: 0.25, sittings: [9, 13] }),
  reviewer(7, 'Wanda Strzelecka', 'senior_reviewer', { slips: 0.07, seconds: [120, 320], sittings: [10, 14] }),
  reviewer(8, 'Malachy Dunphy', 'senior_reviewer', { slips: 0.08, sittings: [12, 16] }),
]

/** Answers appeals that nobody else may, and sets decisions aside. */
export const INDEPENDENT: Reviewer = {
  ...personaOf('independent_reviewer'),
  temperament: { ...STEADY, slips: 0.05, seconds: [180, 420], sittings: [11, 15] },
}

/** Those whose role includes what was sent to a team. */
export const SENIORS: readonly Actor[] = [inTeams('senior_reviewer'), ...REVIEWERS.slice(6)]

/** Somebody of the demo by their first name, as stories call them. @throws for anybody else. */
export function castOf(first: string): Actor {
  const personas = [inTeams('moderator'), inTeams('senior_reviewer'), INDEPENDENT]
  const found = [...personas, ...REVIEWERS].find(({ name }) => name.toLowerCase().startsWith(`${first} `))
  if (!found) throw new RangeError(`nobody in the demo is called ${first}`)
  return found
}

function inTeams(key: 'moderator' | 'senior_reviewer') {
  const persona = personaOf(key)
  return { ...persona, teams: teamsOf(persona.id) }
}

export function toPerson(one: Pick<Reviewer, 'id' | 'name' | 'email' | 'roles'>, createdAt: string): Person {
  const { id, name, email, roles } = one
  return { id, name, email, roles, active: true, createdAt }
}
