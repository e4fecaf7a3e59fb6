import { CONDUCT_POLICY } from '#domain/policy.ts'
import { emptyRule } from '#domain/routing-rules.ts'
import { RuleSet } from '#domain/rule-set.ts'
import { type Figure, milliseconds, percentile } from './figure.ts'

const PATTERN = '(a+)+$'
const LENGTHS = [10_000, 100_000] as const
const TURNS = 9

/** A pattern written to run away, over letters that lead it on and a last one that it cannot take. */
export function patternFigures(): Figure[] {
  const [short, long] = LENGTHS.map((length) => percentile(timesOf(length), 0.5)) as [number, number]
  const times = long / short
  return [
    {
      what: `Rules: the pattern ${PATTERN} over 100,000 a’s`,
      bar: 'no more than its length',
      figure: `${milliseconds(long)}, ${times.toFixed(1)} × that of 10,000`,
      // Ten times as long, and what a machine's clock strays by.
      met: times <= 15 ? 'met' : 'missed',
      method: `median of ${TURNS}, the rule set made ready before`,
    },
  ]
}

function timesOf(length: number): number[] {
  const condition = { kind: 'pattern', in: 'comment', pattern: PATTERN, letters: 'exact' } as const
  const rules = new RuleSet([{ ...emptyRule(), condition }])
  const thread = { title: '', post: '' }
  const about = { thread, platform: 'forum', language: null, policy: CONDUCT_POLICY, scores: [] }
  const text = `${'a'.repeat(length - 1)}!`
  rules.hits({ ...about, text })
  return Array.from({ length: TURNS }, () => {
    const began = performance.now()
    rules.hits({ ...about, text })
    return performance.now() - began
  })
}
