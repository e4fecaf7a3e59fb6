import { type EscalationRoute, FIRST_ROUTES } from '#domain/escalation-routes.ts'
import type { PersonId } from '#domain/ids.ts'
import { demoPersonId, personaOf } from '#mocks/personas.ts'

export interface DemoTeam {
  readonly id: string
  readonly name: string
  readonly members: readonly PersonId[]
}

const SENIOR = personaOf('senior_reviewer').id
/** Of the eight reviewers, the two senior ones. */
const [WANDA, MALACHY] = [demoPersonId(17), demoPersonId(18)]

const SAFEGUARDING: DemoTeam = {
  id: '019dedad-0000-7000-8000-0000000a0001',
  name: 'Safeguarding',
  members: [SENIOR, WANDA, MALACHY],
}
const COMPLAINTS: DemoTeam = {
  id: '019dedad-0000-7000-8000-0000000a0002',
  name: 'Complaints',
  members: [SENIOR, WANDA, MALACHY],
}
/** The senior persona is not in it: what waits there can be seen, and not taken. */
const ADVICE: DemoTeam = {
  id: '019dedad-0000-7000-8000-0000000a0003',
  name: 'Policy advice',
  members: [personaOf('policy_editor').id, WANDA, MALACHY],
}

export const DEMO_TEAMS: readonly DemoTeam[] = [SAFEGUARDING, COMPLAINTS, ADVICE]

const OF_THE_DEMO: Readonly<Record<string, Partial<EscalationRoute>>> = {
  senior: { team: COMPLAINTS.id },
  safeguarding: {
    team: SAFEGUARDING.id,
    assignment: 'rota',
    duty: [SENIOR],
    fields: [{ id: 'whom', label: 'Who may come to harm', required: true }],
  },
  legal: { team: ADVICE.id },
}

/** The routes as the demo’s administrator set them. */
export const DEMO_ROUTES: readonly EscalationRoute[] = FIRST_ROUTES.map((route) => ({
  ...route,
  ...OF_THE_DEMO[route.id],
}))

/** The teams that somebody is in, by id. */
export function teamsOf(person: PersonId): readonly string[] {
  return DEMO_TEAMS.filter(({ members }) => members.includes(person)).map(({ id }) => id)
}

/** Whose turn came how often for safeguarding; the next is the senior persona’s. */
export const ROTA_TURNS = [
  { person: WANDA, turns: 7, lastAt: '2026-11-20T10:05:30.000Z' },
  { person: MALACHY, turns: 7, lastAt: '2026-11-19T09:21:10.000Z' },
  { person: SENIOR, turns: 6, lastAt: '2026-11-23T08:10:40.000Z' },
] as const
