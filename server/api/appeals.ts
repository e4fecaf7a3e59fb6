import { routes } from '#contract/routes.ts'
import { unitIndex } from '#domain/spans.ts'
import { shareOf } from '#domain/share.ts'
import { encodeCursor } from '#store/cursors.ts'
import { namesOf } from '#store/people.ts'
import { codeKinds } from '#store/rule-outcomes.ts'
import { stakedAmong } from '#store/stakes.ts'
import { appealsPage, countAppeals } from '#store/second-eyes-list.ts'
import { readCursor } from './cases.ts'
import { type Bound, read } from './endpoint.ts'
import { insist } from './refusals.ts'

const ROW_CODE_POINTS = 280

const list = read(routes.appeals, async ({ ports, person, query }) => {
  insist(person, 'queue.read')
  const db = ports.connection.kysely
  const { state, limit } = query
  const { rows, total } = await appealsPage(
    db,
    { state, without: person.rereading },
    { after: readCursor(query.cursor), limit: limit + 1 },
  )
  const names = await namesOf(db)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const nextCursor = rows.length > limit && last ? encodeCursor({ key: last.sort, id: last.case_id }) : null
  const kept = await stakedAmong(
    db,
    person.stakes,
    shown.map((row) => row.case_id),
  )
  const appeals = shown.map((row) => ({
    caseId: row.case_id,
    text: kept.has(row.case_id) ? '' : row.text.slice(0, unitIndex(row.text, ROW_CODE_POINTS)),
    ground: row.ground,
    filedAt: row.filed_at,
    dueAt: row.due_at,
    holder: row.holder === null || state === 'answered' ? null : (names.get(row.holder) ?? 'Evenhand'),
    outcome: row.outcome,
    decidedAt: row.decided_at,
    before: found(row.before_code, row.before_severity),
    after: row.after_code === null ? null : found(row.after_code, row.after_severity ?? 0),
  }))
  return { body: { appeals, nextCursor, total, totalExact: true } }
})

function found(code: string, severity: number) {
  return { code, severity: severity as 0 | 1 | 2 | 3 | 4 }
}

const figures = read(routes.appealFigures, async ({ ports, person }) => {
  insist(person, 'insight.read')
  const db = ports.connection.kysely
  const kindOf = await codeKinds(db)
  const breaks = (policy: string, code: string | null) => code !== null && kindOf(policy, code) === 'violation'
  const { groups, late } = await countAppeals(db, ports.now())
  const count = (which: (group: (typeof groups)[number]) => boolean) =>
    groups.reduce((sum, group) => (which(group) ? sum + group.n : sum), 0)
  const answered = groups.filter((group) => group.after_code !== null)
  const decided = answered.reduce((sum, group) => sum + group.n, 0)
  const against = (violation: boolean) => {
    const all = count((one) => one.after_code !== null && breaks(one.policy, one.before_code) === violation)
    const turned = count(
      (one) =>
        one.after_code !== null &&
        breaks(one.policy, one.before_code) === violation &&
        breaks(one.policy, one.after_code) !== violation,
    )
    return shareOf(turned, all)
  }
  const ended = (outcome: string) =>
    shareOf(
      count((one) => one.outcome === outcome),
      decided,
    )
  return {
    body: {
      filed: count(() => true),
      waiting: count((one) => one.after_code === null),
      overdue: late,
      decided,
      upheld: ended('upheld'),
      varied: ended('varied'),
      overturned: ended('overturned'),
      violationToNone: against(true),
      noneToViolation: against(false),
    },
  }
})

export const appealEndpoints: readonly Bound[] = [list, figures]
