import type { z } from '@hono/zod-openapi'
import { routes } from '#contract/routes.ts'
import type { ComparisonView, DrawView, ReadingRow } from '#contract/second-eyes.ts'
import type { CaseDecision, ModerationCase } from '#domain/case.ts'
import { asSeenBy } from '#domain/case-sight.ts'
import { may } from '#domain/permissions.ts'
import { codeUnder, PolicyIndex } from '#domain/policy.ts'
import { type Aspect, type Comparison, comparisonsOf, markedBy, onlyIn } from '#domain/readings.ts'
import { type Draw, drawnValue, isChosen } from '#domain/sampling.ts'
import { unitIndex } from '#domain/spans.ts'
import { shareOf } from '#domain/share.ts'
import { commentById } from '#store/case-content.ts'
import { wholeCaseById } from '#store/cases.ts'
import { encodeCursor } from '#store/cursors.ts'
import { eventsAbout } from '#store/ledger.ts'
import { currentPolicy } from '#store/policies.ts'
import { agreementByCode, readingsPage } from '#store/second-eyes-list.ts'
import type { SecondReadingsTable } from '#store/second-eyes-tables.ts'
import type { Db } from '#store/tables.ts'
import { textsById } from '#store/texts.ts'
import { decisionOf, textsOf } from './case-view.ts'
import { readCursor } from './cases.ts'
import { type Bound, read } from './endpoint.ts'
import { ProblemError } from './problem.ts'
import { insist } from './refusals.ts'

const readings = read(routes.readings, async ({ ports, person, params }) => {
  insist(person, 'case.read')
  const db = ports.connection.kysely
  const state = await wholeCaseById(db, params.id)
  if (!state) throw new ProblemError('not_found', 'There is no such case.')
  insist(person, 'case.read', state)
  const compares = may(person, 'reading.compare').allowed
  const seen = asSeenBy(state, person)
  const settles = seen !== state && (state.stage === 'third' || state.stage === 'chair')
  if (!compares && !settles && seen === state) insist(person, 'reading.compare')
  const body = {
    comparisons: await comparisonViews(db, seen),
    draws: compares && seen === state ? await drawsOf(db, state.id) : [],
  }
  return { body }
})

async function comparisonViews(db: Db, seen: ModerationCase): Promise<z.output<typeof ComparisonView>[]> {
  const comment = await commentById(db, seen.commentId)
  const texts = await textsById(
    db,
    seen.decisions.flatMap(textsOf).map((ref) => ref.id),
  )
  const words = comment?.text ?? ''
  const view = (decision: CaseDecision, name: string) => ({
    ...decisionOf(decision, {
      policy: seen.policyId,
      comment: words,
      text: (ref) => texts.get(ref.id) ?? 'erased',
      name: () => name,
    }),
    at: seen.openedAt,
  })
  return comparisonsOf(seen).map((comparison) => ({
    kind: comparison.kind,
    agreed: comparison.agreed,
    differs: [...comparison.differs],
    readings: comparison.readings.map((decision, place) => {
      const label = String.fromCharCode(65 + place)
      const onlyHere = onlyIn(markedBy(decision), markedBy(otherOf(comparison, decision))).map((range) => ({
        ...range,
        quote: words.slice(unitIndex(words, range.start), unitIndex(words, range.end)),
      }))
      return { label, decision: view(decision, label), onlyHere }
    }),
    settledBy: comparison.settledBy && view(comparison.settledBy, ''),
    sided: comparison.sided,
  }))
}

/** The reading that another is held against: the second against the first, and the others against the second. */
function otherOf({ pair: [first, second] }: Comparison, decision: CaseDecision): CaseDecision {
  return decision.id === first.id ? second : first
}

async function drawsOf(db: Db, caseId: string): Promise<z.output<typeof DrawView>[]> {
  const drawn: { at: string; draw: Draw }[] = []
  for await (const { type, at, payload } of eventsAbout(db, caseId)) {
    const draw = type === 'case.decided' ? payload['draw'] : undefined
    if (draw) drawn.push({ at, draw: draw as unknown as Draw })
  }
  const seeds = await textsById(
    db,
    drawn.map(({ draw }) => draw.seed.id),
  )
  return drawn.map(({ at, draw: { of, rate, value, seed } }) => {
    const known = seeds.get(seed.id)
    const holds = known !== undefined && drawnValue(known, of) === value
    return { at, of, rate, value, chosen: isChosen({ rate, value }), seed: known ?? 'erased', holds }
  })
}

const list = read(routes.secondReadings, async ({ ports, person, query }) => {
  insist(person, 'reading.compare')
  const db = ports.connection.kysely
  const { cursor, limit, ...asked } = query
  // Whoever may yet settle one must not have read it here.
  const among = may(person, 'case.claim_second').allowed ? 'settled' : 'all'
  const wanted = { ...asked, among, without: person.rereading } as const
  const { rows, total } = await readingsPage(db, wanted, { after: readCursor(cursor), limit: limit + 1 })
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const nextCursor =
    rows.length > limit && last ? encodeCursor({ key: last.at, id: `${last.case_id}/${last.round}` }) : null
  return {
    body: { readings: shown.map(rowView), nextCursor, total, totalExact: true, ...(await agreement(db, ports.now())) },
  }
})

function rowView(row: SecondReadingsTable): z.output<typeof ReadingRow> {
  const side = (code: string, severity: number) => ({ code, severity: severity as 0 | 1 | 2 | 3 | 4 })
  return {
    caseId: row.case_id,
    kind: row.kind,
    at: row.at,
    agreed: row.agreed === 1,
    differs: row.differs === '' ? [] : (row.differs.split(' ') as Aspect[]),
    first: side(row.first_code, row.first_severity),
    second: side(row.second_code, row.second_severity),
    settled: row.settled_code === null ? null : side(row.settled_code, row.settled_severity ?? 0),
    sided: row.sided,
    policy: row.policy,
    policyVersion: row.policy_version,
  }
}

async function agreement(db: Db, now: string) {
  const indexes = new Map<string, PolicyIndex | null>()
  const families = new Map<string, { of: number; agreed: number }>()
  for (const { policy, code, of, agreed } of await agreementByCode(db)) {
    if (!indexes.has(policy)) {
      const current = await currentPolicy(db, now, policy)
      indexes.set(policy, current && new PolicyIndex(current))
    }
    const family = codeUnder(policy, indexes.get(policy)?.family(code as never) ?? code)
    const sum = families.get(family) ?? { of: 0, agreed: 0 }
    families.set(family, { of: sum.of + of, agreed: sum.agreed + agreed })
  }
  const all = [...families.values()].reduce(
    (sum, { of, agreed }) => ({ of: sum.of + of, agreed: sum.agreed + agreed }),
    {
      of: 0,
      agreed: 0,
    },
  )
  return {
    agreement: shareOf(all.agreed, all.of),
    families: [...families]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([family, { of, agreed }]) => ({ family, agreement: shareOf(agreed, of) })),
  }
}

export const readingEndpoints: readonly Bound[] = [readings, list]
