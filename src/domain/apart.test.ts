import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aCase } from '#tests/support/domain.ts'
import { history, PEOPLE, randomTries } from '#tests/support/random-tries.ts'
import type { CaseId, ThreadId } from './ids.ts'
import type { Stakes } from './recusal.ts'

const TRIES = 10_000
const { id, threadId } = aCase()
const STAKES: readonly (Stakes | undefined)[] = [
  { threads: [threadId], cases: [] },
  { threads: [], cases: [id] },
  { threads: ['elsewhere' as ThreadId], cases: ['another' as CaseId] },
]

describe('random histories', () => {
  it('[APART-5] in 10,000 random commands by random people nobody receives or touches a case they have a stake in', () => {
    let happened = 0
    fc.assert(
      fc.property(randomTries(100), (tries) => {
        for (const { event, before, after } of history(tries, (person) => STAKES[person])) {
          happened += 1
          const kept = new Set(['p0', 'p1', ...(before.recused ?? [])])
          expect([event.type, kept.has(event.actor)]).toEqual([event.type, false])
          expect([event.type, kept.has(after.claim?.by ?? '')]).toEqual([event.type, false])
          const newly = after.escalation?.assignee !== before.escalation?.assignee
          expect([event.type, newly && kept.has(after.escalation?.assignee ?? '')]).toEqual([event.type, false])
        }
      }),
      { numRuns: TRIES / 100 },
    )
    // Most tries are refused; these are what is left of them.
    expect(happened).toBeGreaterThan(PEOPLE * 100)
  })
})
