import type { z } from '@hono/zod-openapi'
import { routes } from '#contract/routes.ts'
import type { RuleBody, RuleView } from '#contract/rules.ts'
import type { RuleId } from '#domain/ids.ts'
import { CONDUCT_POLICY } from '#domain/policy.ts'
import { type RuleDraft, type RuleFault, ruleFaults } from '#domain/routing-rules.ts'
import { patternFault } from '#domain/rule-set.ts'
import { appendToLedger } from '#store/ledger.ts'
import { namesOf } from '#store/people.ts'
import { currentPolicy } from '#store/policies.ts'
import { allRules, ruleById, ruleVersions, saveRule, setRuleState, type StoredRule } from '#store/routing-rules.ts'
import { ruleOutcomes } from '#store/rule-outcomes.ts'
import type { Db, Tx } from '#store/tables.ts'
import { type Bound, read, write } from './endpoint.ts'
import { ProblemError } from './problem.ts'
import { insist } from './refusals.ts'

type View = z.output<typeof RuleView>

const list = read(routes.rules, async ({ ports, person }) => {
  insist(person, 'rule.read')
  const db = ports.connection.kysely
  const outcomes = await ruleOutcomes(db)
  const names = await namesOf(db)
  const rules = await allRules(db)
  return { body: { rules: rules.map((rule) => viewOf(rule, names, outcomes)) } }
})

const one = read(routes.rule, async ({ ports, person, params }) => {
  insist(person, 'rule.read')
  const db = ports.connection.kysely
  const rule = await wantedRule(db, params.id)
  const outcomes = await ruleOutcomes(db, rule.id)
  const names = await namesOf(db)
  const versions = (await ruleVersions(db, rule.id)).map(({ id, by, ...version }) => ({
    ...version,
    by: names.get(by) ?? 'Evenhand',
    outcomes: outcomes(`${id}.${version.version}`),
  }))
  const body = { ...viewOf(rule, names, outcomes), versions }
  return { body: body as never, etag: `"${rule.version}"` }
})

const add = write(routes.addRule, async ({ ports, person, body, tx }) => {
  insist(person, 'rule.write')
  const draft = draftOf(body)
  await refuseFaulty(tx, draft, ports.now())
  const id = ports.newId() as RuleId
  await keep(tx, { ...draft, id, version: 1 }, person.id, ports.now())
  return { body: await answered(tx, id) }
})

const change = write(routes.changeRule, async ({ ports, person, params, headers, body, tx }) => {
  insist(person, 'rule.write')
  const before = await wantedRule(tx, params.id)
  await refuseStale(tx, before, headers['if-match'])
  const draft = draftOf(body)
  await refuseFaulty(tx, draft, ports.now())
  await keep(tx, { ...draft, id: before.id, version: before.version + 1 }, person.id, ports.now())
  return { body: await answered(tx, before.id) }
})

const switchTo = write(routes.switchRule, async ({ ports, person, params, body: { state }, tx }) => {
  insist(person, 'rule.write')
  const rule = await wantedRule(tx, params.id)
  if (rule.state !== state) {
    await setRuleState(tx, rule.id, state, ports.now())
    const about = { subject: rule.id, version: rule.version, payload: { version: rule.version } }
    await appendToLedger(tx, [{ at: ports.now(), actor: person.id, type: `rule.${state}`, ...about }])
  }
  return { body: await answered(tx, rule.id) }
})

/** A rule as it was sent: one that names a code and no policy means the first policy's. */
export function draftOf(body: z.output<typeof RuleBody>): RuleDraft {
  const { policy, ...draft } = body
  return { ...draft, code: draft.code as RuleDraft['code'], policy: policy ?? (draft.code && CONDUCT_POLICY) }
}

/** @throws not_found */
export async function wantedRule(db: Db, id: string): Promise<StoredRule> {
  const rule = await ruleById(db, id)
  if (!rule) throw new ProblemError('not_found', 'There is no such rule.')
  return rule
}

async function keep(tx: Tx, rule: RuleDraft & { id: RuleId; version: number }, by: string, at: string): Promise<void> {
  const hash = await saveRule(tx, rule, by, at)
  const about = { subject: rule.id, version: rule.version, payload: { version: rule.version, hash } }
  await appendToLedger(tx, [{ at, actor: by, type: 'rule.saved', ...about }])
}

/** @throws precondition_required, stale_version */
async function refuseStale(db: Db, rule: StoredRule, ifMatch: string | undefined): Promise<void> {
  if (ifMatch === undefined) {
    throw new ProblemError('precondition_required', 'Send the rule’s version in If-Match, as its ETag gives it.')
  }
  if (ifMatch.replace(/^W\//, '').replaceAll('"', '') === String(rule.version)) return
  const changedBy = (await namesOf(db)).get(rule.by) ?? 'Somebody'
  const current = { version: rule.version, status: rule.state, changedBy, changedAt: rule.at, what: 'saved' }
  const detail = `${changedBy} has saved version ${rule.version} since you opened this rule. Nothing you wrote was lost.`
  throw new ProblemError('stale_version', detail, { current })
}

/** @throws invalid_fields with everything that is wrong */
export async function refuseFaulty(db: Db, draft: RuleDraft, now: string): Promise<void> {
  const errors: { pointer: string; code: string; detail: string }[] = ruleFaults(draft, patternFault).map((fault) => ({
    pointer: fault.pointer,
    code: fault.problem,
    detail: faultText(fault),
  }))
  if (draft.policy !== null) {
    const policy = await currentPolicy(db, now, draft.policy)
    if (!policy) errors.push({ pointer: '/policy', code: 'unknown_policy', detail: 'No such policy is in force.' })
    else if (draft.code !== null && !policy.codes.some((code) => code.id === draft.code)) {
      errors.push({ pointer: '/code', code: 'unknown_code', detail: 'The policy in force has no such code.' })
    }
  }
  if (errors.length === 0) return
  throw new ProblemError('invalid_fields', 'This rule can’t be used yet; each place is named with what it needs.', {
    errors,
  })
}

function faultText({ problem, detail }: RuleFault): string {
  switch (problem) {
    case 'empty':
      return 'This is empty.'
    case 'too_long':
      return 'This is too long.'
    case 'too_many':
      return 'These are too many.'
    case 'too_deep':
      return 'Groups stand in groups too deeply.'
    case 'matches_nothing':
      return 'A keyword needs a letter, a digit or a sign besides “*”.'
    case 'bad_pattern':
      return `This is no pattern: ${detail ?? 'it cannot be read'}.`
    case 'outside_range':
      return 'A score is more than 0 and at most 1.'
    case 'code_without_policy':
      return 'Say of which policy the code is.'
    case 'finds_everything':
      return 'This would flag every comment. Say what must be found.'
    default:
      return problem satisfies never
  }
}

async function answered(db: Db, id: string): Promise<View> {
  return viewOf(await wantedRule(db, id), await namesOf(db), await ruleOutcomes(db, id))
}

function viewOf(
  { by, ...rule }: StoredRule,
  names: ReadonlyMap<string, string>,
  outcomes: (key: string) => View['outcomes'],
): View {
  return { ...rule, code: rule.code, by: names.get(by) ?? 'Evenhand', outcomes: outcomes(rule.id) }
}

export const ruleEndpoints: readonly Bound[] = [list, one, add, change, switchTo]
