import fc from 'fast-check'
import type { CaseCommand, CaseEvent, CommandType, ModerationCase } from '#domain/case.ts'
import { decide } from '#domain/decide-case.ts'
import { evolve } from '#domain/evolve-case.ts'
import type { DecisionId, PersonId } from '#domain/ids.ts'
import { type Actor, ROLES } from '#domain/permissions.ts'
import type { Stakes } from '#domain/recusal.ts'
import { COMMANDS } from './case-commands.ts'
import { aCase, aFinding, anActor, noViolation, START } from './domain.ts'

/** One thing that somebody tries to do to a case. */
export interface Try {
  readonly by: number
  readonly to: number
  readonly command: CommandType
  readonly violation: boolean
  readonly seconds: number
}

export const PEOPLE = 6

/** Random tries by random people, of every kind of command there is. */
export function randomTries(length: number): fc.Arbitrary<Try[]> {
  const person = fc.integer({ min: 0, max: PEOPLE - 1 })
  const one = fc.record({
    by: person,
    to: person,
    command: fc.constantFrom(...(Object.keys(COMMANDS) as CommandType[])),
    violation: fc.boolean(),
    seconds: fc.integer({ min: 0, max: 20 }),
  })
  return fc.array(one, { minLength: length, maxLength: length })
}

/** Somebody with every role, and what they have a stake in. */
export function somebody(number: number, stakes?: Stakes): Actor {
  return { ...anActor(`p${number}`, ...ROLES), ...(stakes && { stakes }) }
}

export interface Happened {
  readonly event: CaseEvent
  readonly before: ModerationCase
  readonly after: ModerationCase
}

/** What of the tries the domain lets happen, in order. */
export function history(tries: readonly Try[], stakesOf: (person: number) => Stakes | undefined): Happened[] {
  const happened: Happened[] = []
  let state = aCase()
  let now = Date.parse(START)
  for (const [index, one] of tries.entries()) {
    now += one.seconds * 1_000
    const actor = somebody(one.by, stakesOf(one.by))
    const verdict = decide(state, commandOf(one, index, somebody(one.to, stakesOf(one.to))), {
      actor,
      now: new Date(now).toISOString(),
    })
    if (!verdict.ok) continue
    for (const event of verdict.events) {
      const before = state
      state = evolve(state, event)
      happened.push({ event, before, after: state })
    }
  }
  return happened
}

function commandOf({ command, violation, to }: Try, index: number, other: Actor): CaseCommand {
  switch (command) {
    case 'decide': {
      const finding = violation ? aFinding() : noViolation()
      return { type: 'decide', id: `d${index}` as DecisionId, finding, secondReview: violation ? ['code'] : [] }
    }
    case 'assign':
    case 'give':
      return { type: command, to: other }
    case 'challenge': {
      const given = COMMANDS.challenge as CaseCommand & { type: 'challenge' }
      return { type: 'challenge', challenge: { ...given.challenge, id: 'ch1', person: `p${to}` as PersonId } }
    }
    default:
      return COMMANDS[command]
  }
}
