import { type CaseDecision, type ModerationCase, standing } from '#domain/case.ts'
import { type Made, statementOf } from '#domain/dsa-mapping.ts'
import { PolicyIndex } from '#domain/policy.ts'
import { flagsOf } from '#store/case-content.ts'
import { parseState } from '#store/cases.ts'
import { wantedDecisions } from '#store/decisions.ts'
import { policyVersion } from '#store/policies.ts'
import type { Db } from '#store/tables.ts'

export interface Period {
  readonly from?: string | undefined
  readonly to?: string | undefined
}

const PAGE = 200

/** What becomes of every restriction in force that was decided in a period: a statement, or why there is none. */
export async function* statementsIn(db: Db, period: Period): AsyncGenerator<{ id: string; made: Made }> {
  const policies = new Map<number, PolicyIndex | null>()
  for (let last = ''; ; ) {
    const rows = await restrictions(db, period, last)
    const flags = await flagsOf(
      db,
      rows.map((row) => row.comment_id),
    )
    for (const row of rows) {
      const state = parseState(row.state)
      const decision = state.decisions.find((one) => one.id === row.id)
      // Whose second reading is still to come restricts nothing yet.
      if (!decision || (state.status !== 'decided' && state.status !== 'closed')) continue
      if (!policies.has(decision.policyVersion)) {
        const policy = await policyVersion(db, decision.policyVersion, state.policyId)
        policies.set(decision.policyVersion, policy && new PolicyIndex(policy))
      }
      const code = policies.get(decision.policyVersion)?.code(decision.primary.code)
      const restriction = {
        ...ofDecision(state, decision),
        label: code?.label ?? decision.primary.code,
        definition: code?.definition ?? '',
        postedAt: row.posted_at,
        language: row.language,
        flagSources: (flags.get(row.comment_id) ?? []).map((flag) => flag.source),
      }
      yield { id: row.id, made: statementOf(restriction, { names: await namesIn(db, row.thread_id), text: row.text }) }
    }
    const end = rows.at(-1)
    if (!end || rows.length < PAGE) return
    last = end.id
  }
}

function ofDecision(state: ModerationCase, decision: CaseDecision) {
  return {
    decisionId: decision.id,
    code: decision.primary.code as string,
    policyVersion: decision.policyVersion,
    severity: decision.severity,
    outcome: decision.outcome,
    decidedAt: decision.at,
    pictures: (state.pictures?.length ?? 0) > 0,
    readings: standing(state).length,
  }
}

function restrictions(db: Db, period: Period, after: string) {
  return wantedDecisions(db, { ...period, fate: 'in_force' })
    .innerJoin('cases', 'cases.id', 'decisions.case_id')
    .innerJoin('comments', 'comments.id', 'cases.comment_id')
    .select(['decisions.id', 'cases.state', 'cases.comment_id', 'cases.thread_id'])
    .select(['comments.text', 'comments.posted_at', 'comments.language'])
    .where('decisions.outcome', 'in', ['hide_comment', 'remove_comment'])
    .where('decisions.id', '>', after)
    .orderBy('decisions.id')
    .limit(PAGE)
    .execute()
}

async function namesIn(db: Db, threadId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('comments')
    .innerJoin('authors', 'authors.id', 'comments.author_id')
    .select('authors.name')
    .distinct()
    .where('comments.thread_id', '=', threadId)
    .execute()
  const people = await db.selectFrom('people').select('name').execute()
  return [...rows, ...people].map((row) => row.name)
}

const MOST_A_REQUEST = 100

/** The bodies of requests, a line each. */
export async function* statementBodies(db: Db, period: Period): AsyncGenerator<string, void, undefined> {
  let statements: unknown[] = []
  for await (const { made } of statementsIn(db, period)) {
    if (made.kind !== 'statement') continue
    statements.push(made.statement)
    if (statements.length < MOST_A_REQUEST) continue
    yield `${JSON.stringify({ statements })}\n`
    statements = []
  }
  if (statements.length > 0) yield `${JSON.stringify({ statements })}\n`
}
