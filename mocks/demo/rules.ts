import type { CodeId, RuleId } from '#domain/ids.ts'
import type { LedgerEvent } from '#domain/ledger.ts'
import { sha256Hex } from '#domain/canonical.ts'
import { CONDUCT_POLICY } from '#domain/policy.ts'
import type { RoutingRule, RuleCondition } from '#domain/routing-rules.ts'
import { RuleSet } from '#domain/rule-set.ts'
import { personaOf } from '#mocks/personas.ts'
import { ruleBody, saveRule, setRuleState } from '#store/routing-rules.ts'
import type { Tx } from '#store/tables.ts'

const WRITTEN = '2026-05-03T10:15:00.000Z'
const SWITCHED_ON = '2026-05-03T16:40:00.000Z'
const BY = personaOf('policy_editor').id

const words = (...list: string[]): RuleCondition => ({
  kind: 'all',
  of: [{ kind: 'words', in: 'comment', words: list, spellings: ['accents'] }],
})

const rule = (
  number: number,
  written: Pick<RoutingRule, 'name' | 'reason' | 'estimate' | 'condition'> & { readonly code: string | null },
): RoutingRule => ({
  ...written,
  code: written.code as CodeId | null,
  policy: written.code === null ? null : CONDUCT_POLICY,
  id: `019dedad-0000-7000-8000-0000000a1e0${number}` as RuleId,
  version: 1,
})

/** On since the desk was set up, but for the last, which somebody is still trying. */
export const DEMO_RULES: readonly RoutingRule[] = [
  rule(1, {
    name: 'affiliation words',
    reason: 'possible hate',
    estimate: 2,
    code: 'AS.LOYAL.FRONT',
    condition: words('embassy', 'lobby', 'cabal', 'puppet', 'strings', 'hidden hand', 'own the papers'),
  }),
  rule(2, {
    name: 'violence words',
    reason: 'possible threat',
    estimate: 2,
    code: 'AB.THREAT',
    condition: words('shot', 'killing', 'bury', 'had it coming', 'strung up', 'deserved it', 'knife', 'hanging'),
  }),
  rule(3, {
    name: 'boycott words',
    reason: 'rule breach',
    estimate: 1,
    code: 'PR.BOYCOTT',
    condition: words('boycott', 'not be attending', 'nobody should go', 'template letter'),
  }),
  rule(4, {
    name: 'addresses and doors',
    reason: 'personal details',
    estimate: 3,
    code: 'AB.DOX',
    condition: {
      kind: 'all',
      of: [
        { kind: 'words', in: 'comment', words: ['address', 'where you live', 'green door'], spellings: ['accents'] },
        { kind: 'not', of: { kind: 'words', in: 'comment', words: ['e-mail address'], spellings: ['accents'] } },
      ],
    },
  }),
]

const OFF: ReadonlySet<string> = new Set([DEMO_RULES[3]?.id ?? ''])

/** The rules that are on, made ready to say which words of a comment they found. */
export function demoRuleSet(): RuleSet {
  return new RuleSet(DEMO_RULES.filter(({ id }) => !OFF.has(id)))
}

export function demoRuleEvents(): LedgerEvent[] {
  return DEMO_RULES.flatMap((one): LedgerEvent[] => {
    const about = { actor: BY, subject: one.id, version: one.version }
    const payload = { version: one.version, hash: sha256Hex(ruleBody(one)) }
    const saved = { at: WRITTEN, type: 'rule.saved', ...about, payload }
    if (OFF.has(one.id)) return [saved]
    return [saved, { at: SWITCHED_ON, type: 'rule.on', ...about, payload: { version: one.version } }]
  })
}

export async function writeRules(tx: Tx): Promise<void> {
  for (const one of DEMO_RULES) {
    await saveRule(tx, one, BY, WRITTEN)
    if (!OFF.has(one.id)) await setRuleState(tx, one.id, 'on', SWITCHED_ON)
  }
}
