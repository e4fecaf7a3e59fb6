import { describe, expect, it } from 'vitest'
import type { Tables } from '#store/tables.ts'
import { databasesUnderTest } from '#tests/support/databases.ts'
import { prepareEmpty } from '#tests/support/seeds.ts'
import { holdAgainstTally } from './agree.ts'
import { liveWeek } from './week.ts'

/** How much of everything; 1 is thousands of acts. */
const SIZE = Number(process.env['EVENHAND_WEEK_SIZE'] ?? 1)
const SEED = Number(process.env['EVENHAND_WEEK_SEED'] ?? 27)

const FATES = ['confirmed', 'in_force', 'overturned', 'reversed', 'undone']
const HAPPENED = [
  'access.refused',
  'audit.judged',
  'case.answered',
  'case.appealed',
  'case.closed',
  'case.escalated',
  'case.held',
  'case.noted',
  'case.recused',
  'case.released',
  'case.resumed',
  'case.returned',
  'case.reversed',
  'case.undone',
  'comment.erased',
  'policy.published',
]
const TOLD = ['asked', 'at_risk', 'breached', 'escalated', 'recused', 'returned', 'review_due']

/** What each database's week came to, by the test's own count. */
const tallies = new Map<string, string>()

describe.each(databasesUnderTest<Tables>(prepareEmpty))('a week at the desk, on $name', (database) => {
  it('[WEEK-1] seeded people work for seven days; the record is whole, and every count is that of an independent tally', async () => {
    const open = await database.open()
    const started = performance.now()
    const week = await liveWeek(open.connection, { size: SIZE, seed: SEED })
    const lived = performance.now()
    await holdAgainstTally(week)
    const { tally } = week.desk
    // None of this is proved by what never happened.
    const decisions = tally.decisions()
    expect([...new Set(decisions.map((made) => made.stage))].toSorted()).toEqual(['appeal', 'first', 'second', 'third'])
    expect([...new Set(decisions.map((made) => made.became))].toSorted()).toEqual(FATES)
    expect(HAPPENED.filter((type) => !tally.entries.get(type))).toEqual([])
    expect([...new Set([...tally.notices.keys()].map((one) => one.split(' ')[1] ?? ''))].toSorted()).toEqual(TOLD)
    const entries = [...tally.entries.values()].reduce((sum, count) => sum + count, 0)
    const seconds = (from: number, to: number) => Math.round((to - from) / 100) / 10
    console.info(
      `A week on ${database.name}: ${tally.acts} acts, ${tally.imports.cases} cases, ${decisions.length} decisions, ` +
        `${entries} entries; lived in ${seconds(started, lived)} s, held against the tally in ${seconds(lived, performance.now())} s`,
    )
    tallies.set(database.name, JSON.stringify([...tally.entries, ...tally.byStatus(), ...decisions]))
    expect(new Set(tallies.values()).size).toBe(1)
    await open.close()
  })
})
