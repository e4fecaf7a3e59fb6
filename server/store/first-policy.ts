import { type CodeId, type PolicyId, SYSTEM } from '#domain/ids.ts'
import {
  CONDUCT_POLICY,
  type Factor,
  type Policy,
  type PolicyCode,
  type Requirement,
  type Severity,
} from '#domain/policy.ts'
import { policyFaults } from '#domain/policy-faults.ts'
import { forUpdate } from './dialect.ts'
import { appendToLedger } from './ledger.ts'
import { insertPolicy, newestPolicy, publishedHash } from './policies.ts'
import type { Db } from './tables.ts'
import taxonomy from './taxonomy.json' with { type: 'json' }

const FAMILIES = { noViolation: 'NV' as CodeId, cannotDetermine: 'UN' as CodeId }

/** Version 1 of the policy that ships: a proposal for legal review, published so that work can begin. */
export function firstPolicy(publishedAt: string): Policy {
  return {
    id: CONDUCT_POLICY as PolicyId,
    version: 1,
    title: 'Conduct policy',
    status: 'published',
    publishedAt,
    note: 'The first version: a proposal in our own words, for legal review and community input.',
    families: FAMILIES,
    codes: taxonomy.nodes.map(toCode),
    factors: taxonomy.factors.map(toFactor),
  }
}

/** Publishes version 1 where there is no policy yet. Safe to repeat. */
export async function publishFirstPolicy(db: Db, now: string): Promise<void> {
  if (await newestPolicy(db, CONDUCT_POLICY)) return
  const policy = firstPolicy(now)
  const faults = policyFaults(policy)
  if (faults.length > 0) throw new Error(`the policy that ships is faulty: ${JSON.stringify(faults)}`)
  const payload = { version: 1, hash: publishedHash(policy) }
  await db.transaction().execute(async (tx) => {
    // Of servers that start at once on an empty database the others wait here, and find it published.
    await tx.selectFrom('ledger_head').select('seq').$call(forUpdate(tx, 'wait')).execute()
    if (await newestPolicy(tx, CONDUCT_POLICY)) return
    await insertPolicy(tx, policy)
    const event = { at: now, actor: SYSTEM, type: 'policy.published', subject: CONDUCT_POLICY, version: 1, payload }
    await appendToLedger(tx, [event])
  })
}

/** What the shipped file says of a code; words people use for it and examples only where there are some. */
interface Node {
  readonly id: string
  readonly parent: string | null
  readonly label: string
  readonly severity: number
  readonly severity_range: readonly number[]
  readonly second_review: boolean
  readonly contested: boolean
  readonly definition: string
  readonly covers: string
  readonly does_not_cover: string
  readonly refs: readonly string[]
  readonly synonyms?: readonly string[]
  readonly examples?: readonly { readonly text: string; readonly code: string }[]
}

function toFactor({ id, label, kind }: (typeof taxonomy.factors)[number]): Factor {
  return { id, label, kind: kind as Factor['kind'], by: 1 }
}

function toCode(node: Node): PolicyCode {
  return {
    id: node.id as CodeId,
    parent: node.parent as CodeId | null,
    label: node.label,
    synonyms: node.synonyms ?? [],
    definition: node.definition,
    covers: node.covers,
    doesNotCover: node.does_not_cover,
    references: node.refs,
    severity: node.severity as Severity,
    severityRange: [node.severity_range[0] as Severity, node.severity_range[1] as Severity],
    // A contested code is always read twice, whatever the family.
    secondReview: node.second_review || node.contested,
    contested: node.contested,
    routing: node.id === 'AS.ISR',
    requires: requirements(node.id),
    examples: (node.examples ?? []).map((one) => ({ text: one.text, code: one.code as CodeId })),
    ...(CHARACTERISTICS[node.id] && { characteristic: CHARACTERISTICS[node.id] }),
  }
}

/** The protected characteristics that have a code of their own, and so one set of rules between them. */
const CHARACTERISTICS: Readonly<Record<string, string>> = {
  AS: 'Jewish people',
  'HP.MUSLIM': 'Muslims',
  'HP.RACE': 'Race or ethnicity',
  'HP.SEX': 'Sex',
  'HP.LGBT': 'Sexual orientation or gender reassignment',
  'HP.DIS': 'Disability',
}

function requirements(id: string): Requirement[] {
  const family = id.split('.')[0]
  if (family === 'NV' || family === 'UN') return []
  const asked: Requirement[] = ['evidence', 'set_aside']
  if (id === 'MI.FALSE') asked.push('source')
  if (family === 'PR') asked.push('rule')
  return asked
}
