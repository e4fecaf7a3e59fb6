import { canonicalJson, sha256Hex } from '#domain/canonical.ts'
import type { RuleId } from '#domain/ids.ts'
import { CONDUCT_POLICY } from '#domain/policy.ts'
import type { RoutingRule, RuleDraft } from '#domain/routing-rules.ts'
import type { RoutingRulesTable, RoutingRuleVersionsTable } from './rule-tables.ts'
import type { Db, Tx } from './tables.ts'

/** A rule as it now is, and where it stands. */
export interface StoredRule extends RoutingRule {
  readonly state: 'on' | 'off'
  readonly onSince: string | null
  readonly heldAt: string | null
  /** Who wrote this version, and when. */
  readonly by: string
  readonly at: string
}

export interface RuleVersion extends RoutingRule {
  readonly by: string
  readonly at: string
}

/** Every rule, those that are on first, then by name. */
export async function allRules(db: Db): Promise<StoredRule[]> {
  const rules = (await current(db).execute()).map(toRule)
  return rules.toSorted(
    (one, other) =>
      other.state.localeCompare(one.state) || one.name.localeCompare(other.name) || one.id.localeCompare(other.id),
  )
}

export async function ruleById(db: Db, id: string): Promise<StoredRule | null> {
  const row = await current(db).where('routing_rules.id', '=', id).executeTakeFirst()
  return row ? toRule(row) : null
}

/** The versions of a rule, newest first. */
export async function ruleVersions(db: Db, id: string): Promise<RuleVersion[]> {
  const query = db.selectFrom('routing_rule_versions').selectAll().where('rule_id', '=', id)
  return (await query.orderBy('version', 'desc').execute()).map(toVersion)
}

/** The rules that comments are held against as they come in. */
export async function rulesOn(db: Db): Promise<StoredRule[]> {
  return (await current(db).where('state', '=', 'on').orderBy('routing_rules.id').execute()).map(toRule)
}

/** Changes whenever `rulesOn` would answer otherwise. */
export async function rulesStamp(db: Db): Promise<string> {
  const query = db.selectFrom('routing_rules').select(['id', 'version']).where('state', '=', 'on')
  const rows = await query.orderBy('id').execute()
  return rows.map(({ id, version }) => `${id}.${version}`).join()
}

/** The rules whose current version suggests one of these codes of a policy; what a change to a code touches begins here. */
export async function rulesNaming(db: Db, policy: string, codes: readonly string[]): Promise<StoredRule[]> {
  const named = new Set(codes)
  return (await allRules(db)).filter((rule) => rule.policy === policy && rule.code !== null && named.has(rule.code))
}

/** Keeps a new version of a rule, the first one of a rule that is off. @returns what the ledger commits to. */
export async function saveRule(tx: Tx, rule: RoutingRule, by: string, at: string): Promise<string> {
  const { id, version } = rule
  const body = ruleBody(rule)
  await tx.insertInto('routing_rule_versions').values({ rule_id: id, version, body, by_id: by, at }).execute()
  await tx
    .insertInto('routing_rules')
    .values({ id, version, state: 'off', on_since: null, held_at: null, changed_at: at })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ version, changed_at: at, held_at: null }))
    .execute()
  return sha256Hex(body)
}

export async function setRuleState(tx: Tx, id: string, state: 'on' | 'off', at: string): Promise<void> {
  const changes = { state, on_since: state === 'on' ? at : null, changed_at: at }
  await tx.updateTable('routing_rules').set(changes).where('id', '=', id).execute()
}

/** Remembers that a version was held against every comment that was here at `at`. */
export async function setHeldAt(tx: Tx, { id, version }: RoutingRule, at: string): Promise<void> {
  await tx
    .updateTable('routing_rules')
    .set({ held_at: at })
    .where('id', '=', id)
    .where('version', '=', version)
    .execute()
}

/** The words of a rule as the ledger commits to them. */
export function ruleBody({ name, reason, estimate, code, policy, condition }: RuleDraft): string {
  return canonicalJson({ name, reason, estimate, code, policy, condition })
}

/** Whether a keyword rule was held against what was here at `at`, be it as it came in or afterwards. */
export async function wereRulesHeldAgainst(db: Db, at: string): Promise<boolean> {
  const row = await db
    .selectFrom('routing_rules')
    .select('id')
    .where('state', '=', 'on')
    .where((eb) => eb.or([eb('on_since', '<=', at), eb('held_at', '>=', at)]))
    .executeTakeFirst()
  return row !== undefined
}

function current(db: Db) {
  return db
    .selectFrom('routing_rules')
    .innerJoin('routing_rule_versions', (join) =>
      join
        .onRef('routing_rule_versions.rule_id', '=', 'routing_rules.id')
        .onRef('routing_rule_versions.version', '=', 'routing_rules.version'),
    )
    .select(['routing_rules.id', 'routing_rules.version', 'state', 'on_since', 'held_at', 'changed_at'])
    .select(['rule_id', 'body', 'by_id', 'at'])
}

function toRule(row: RoutingRulesTable & RoutingRuleVersionsTable): StoredRule {
  return { ...toVersion(row), state: row.state, onSince: row.on_since, heldAt: row.held_at }
}

function toVersion({ rule_id, version, body, by_id, at }: RoutingRuleVersionsTable): RuleVersion {
  const { policy, ...draft } = JSON.parse(body) as Omit<RuleDraft, 'policy'> & Partial<RuleDraft>
  // A version from when there was one policy says nothing of it; the code it names is that one's.
  const own = policy === undefined ? draft.code && CONDUCT_POLICY : policy
  return { ...draft, policy: own, id: rule_id as RuleId, version, by: by_id, at }
}
