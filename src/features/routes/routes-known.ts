import type { EscalationRoute, Person, PolicyDetail, Team } from '#contract/types.ts'
import { type RoutesKnow, takesWhatIsSent } from '#domain/route-faults.ts'

/** What there is for a route to name. */
export interface Known {
  readonly teams: readonly Team[]
  readonly people: readonly Person[]
  readonly policy: PolicyDetail
}

/** The same as the domain asks for it, to find what is wrong with a route. */
export function forTheDomain({ teams, people }: Known): RoutesKnow {
  const open = teams.filter((team) => !team.closed)
  return {
    teams: new Map(open.map(({ id, members }) => [id, members.map((member) => member.id)])),
    people: people.filter((person) => person.active),
  }
}

/** Who could take what is sent to a route: those of its team, or everybody, whose role includes it. */
export function peopleFit({ team }: Pick<EscalationRoute, 'team'>, { teams, people }: Known): readonly Person[] {
  const members = team === null ? null : (teams.find((one) => one.id === team)?.members ?? [])
  return people.filter(
    (person) =>
      person.active && takesWhatIsSent(person) && (members === null || members.some((one) => one.id === person.id)),
  )
}

/** The families of codes that a violation can belong to. */
export function violationFamilies({ codes, families }: PolicyDetail) {
  const neither: readonly string[] = [families.noViolation, families.cannotDetermine]
  return codes.filter((code) => code.parent === null && !neither.includes(code.id))
}
