import { RuleSet } from '#domain/rule-set.ts'
import type { NewFlag } from '#store/flag-row.ts'
import { flagOfHit } from '#store/raised-flags.ts'
import { rulesOn, rulesStamp } from '#store/routing-rules.ts'
import type { Db } from '#store/tables.ts'
import type { MappedRow } from './mapped-row.ts'

/** The routing rules that are on, made ready. */
export interface RulesAtWork {
  readonly stamp: string
  readonly rules: RuleSet
}

/** The rules in force now: `before` where they are the same, which spares making them ready again. */
export async function rulesAtWork(db: Db, before: RulesAtWork | null = null): Promise<RulesAtWork> {
  const stamp = await rulesStamp(db)
  return before?.stamp === stamp ? before : { stamp, rules: new RuleSet(await rulesOn(db)) }
}

/** The flags that the rules raise on a row, beside those it came with. They are signals: none of them tags. */
export function flagsByRules({ rules }: RulesAtWork, row: MappedRow): NewFlag[] {
  if (rules.size === 0) return []
  const scores = row.flags.flatMap(({ source, reason, score }) =>
    source === 'classifier' && score !== null ? [{ name: reason, score }] : [],
  )
  return rules.hits({ ...row, scores }).map(flagOfHit)
}
