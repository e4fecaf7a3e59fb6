import { sql } from 'kysely'
import { type CodeKind, codeUnder, PolicyIndex } from '#domain/policy.ts'
import { policyTitles, policyVersions } from './policies.ts'
import type { Db } from './tables.ts'

/** What reviewers made of the comments that a rule, or one version of it, flagged. */
export interface RuleOutcomes {
  readonly raised: number
  readonly violation: number
  readonly noViolation: number
  readonly cannotDetermine: number
  /** Waiting, or being read a second time. */
  readonly open: number
}

export type KindOf = (policy: string, code: string) => CodeKind

const NONE: RuleOutcomes = { raised: 0, violation: 0, noViolation: 0, cannotDetermine: 0, open: 0 }

/** The outcomes by `rule` and by `rule.version`. Decisions in force count once nobody is reading the case any more. */
export async function ruleOutcomes(db: Db, ruleId?: string): Promise<(key: string) => RuleOutcomes> {
  const only = ruleId === undefined ? sql`flags.rule_id is not null` : sql`flags.rule_id = ${ruleId}`
  const { rows } = await sql<{ rule: string; version: number; policy: string; code: string | null; n: number }>`
    select flags.rule_id as rule, flags.rule_version as version, cases.policy as policy,
      case when cases.status in ('decided', 'closed', 'appealed') then cases.code end as code, count(*) as n
    from flags join cases on cases.comment_id = flags.comment_id
    where ${only} group by 1, 2, 3, 4`.execute(db)
  const kindOf = await codeKinds(db)
  const found = new Map<string, RuleOutcomes>()
  for (const { rule, version, policy, code, n } of rows) {
    for (const key of [rule, `${rule}.${version}`]) {
      found.set(key, counted(found.get(key) ?? NONE, code === null ? null : kindOf(policy, code), n))
    }
  }
  return (key) => found.get(key) ?? NONE
}

function counted(before: RuleOutcomes, kind: CodeKind | null, n: number): RuleOutcomes {
  const raised = before.raised + n
  switch (kind) {
    case null:
      return { ...before, raised, open: before.open + n }
    case 'violation':
      return { ...before, raised, violation: before.violation + n }
    case 'no_violation':
      return { ...before, raised, noViolation: before.noViolation + n }
    case 'cannot_determine':
      return { ...before, raised, cannotDetermine: before.cannotDetermine + n }
    default:
      return kind satisfies never
  }
}

/** The kind of a policy's code in the newest version that has it: decisions outlive the codes they name. */
export async function codeKinds(db: Db): Promise<KindOf> {
  const kinds = await kindsByName(db)
  return (policy, code) => kinds.get(codeUnder(policy, code)) ?? 'violation'
}

/** Every code, as `codeUnder` names it, that finds no violation or that nothing can be determined. */
export async function codesWithoutViolation(db: Db): Promise<string[]> {
  return [...(await kindsByName(db))].flatMap(([name, kind]) => (kind === 'violation' ? [] : [name]))
}

async function kindsByName(db: Db): Promise<ReadonlyMap<string, CodeKind>> {
  const kinds = new Map<string, CodeKind>()
  for (const { id } of await policyTitles(db)) {
    // How a version stands today changes no kind.
    for (const policy of await policyVersions(db, id, '')) {
      const index = new PolicyIndex(policy)
      for (const code of policy.codes) {
        const name = codeUnder(id, code.id)
        if (!kinds.has(name)) kinds.set(name, index.kind(code.id))
      }
    }
  }
  return kinds
}
