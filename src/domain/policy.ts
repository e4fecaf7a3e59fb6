import type { CodeId, PolicyId } from './ids.ts'

export type Severity = 0 | 1 | 2 | 3 | 4
export type CodeKind = 'violation' | 'no_violation' | 'cannot_determine'
/** What a decision under a code must hold, besides the code itself. */
export type Requirement = 'evidence' | 'set_aside' | 'reason' | 'source' | 'rule'

/** One node of the policy. Texts are plain; `doesNotCover` is as binding as `covers`. */
export interface PolicyCode {
  readonly id: CodeId
  readonly parent: CodeId | null
  readonly label: string
  readonly synonyms: readonly string[]
  readonly definition: string
  readonly covers: string
  readonly doesNotCover: string
  readonly references: readonly string[]
  readonly severity: Severity
  readonly severityRange: readonly [Severity, Severity]
  readonly secondReview: boolean
  readonly contested: boolean
  /** A routing family helps to find the right reviewers; alone it can't carry a severity of 3 or more. */
  readonly routing: boolean
  readonly requires: readonly Requirement[]
  readonly examples: readonly Example[]
}

export interface Example {
  readonly text: string
  /** The code that the example belongs to; another code's id makes it a contrast. */
  readonly code: CodeId
}

/** A circumstance, the same for everybody, that makes a violation graver or milder by `by` levels. */
export interface Factor {
  readonly id: string
  readonly label: string
  readonly kind: 'aggravating' | 'mitigating'
  readonly by: 1
}

export interface Policy {
  readonly id: PolicyId
  readonly version: number
  readonly title: string
  readonly status: 'draft' | 'published' | 'retired'
  readonly publishedAt: string | null
  readonly note: string
  /** The roots whose codes are findings of no violation, and of not being able to tell. */
  readonly families: { readonly noViolation: CodeId; readonly cannotDetermine: CodeId }
  readonly codes: readonly PolicyCode[]
  /** Absent where the version names none. */
  readonly factors?: readonly Factor[]
}

export interface PolicyFault {
  readonly code: CodeId | null
  readonly field: keyof PolicyCode | 'families' | 'factors'
  readonly problem:
    | 'duplicate_id'
    | 'bad_id'
    | 'parent_missing'
    | 'cycle'
    | 'severity_outside_range'
    | 'range_reversed'
    | 'family_missing'
    | 'family_severity'
    | 'contested_without_second_review'
    | 'empty_text'
    | 'no_codes'
}

/** Looks codes up by id, walks to roots, and knows each code's kind. Build it once for each policy version. */
export class PolicyIndex {
  readonly policy: Policy
  readonly #byId: ReadonlyMap<CodeId, PolicyCode>
  readonly #children = new Map<CodeId | null, PolicyCode[]>()

  constructor(policy: Policy) {
    this.policy = policy
    this.#byId = new Map(policy.codes.map((code) => [code.id, code]))
    for (const code of policy.codes) {
      const siblings = this.#children.get(code.parent)
      if (siblings) siblings.push(code)
      else this.#children.set(code.parent, [code])
    }
  }

  code(id: CodeId): PolicyCode | undefined {
    return this.#byId.get(id)
  }

  /** The circumstances this version names, in its order. */
  get factors(): readonly Factor[] {
    return this.policy.factors ?? []
  }

  childrenOf(id: CodeId | null): readonly PolicyCode[] {
    return this.#children.get(id) ?? []
  }

  /** The code and its ancestors, root last; stops at a missing parent or a cycle. */
  lineage(id: CodeId): PolicyCode[] {
    const line: PolicyCode[] = []
    const seen = new Set<CodeId>()
    for (
      let code = this.code(id);
      code && !seen.has(code.id);
      code = code.parent ? this.code(code.parent) : undefined
    ) {
      seen.add(code.id)
      line.push(code)
    }
    return line
  }

  /** The root family of a code. */
  family(id: CodeId): CodeId {
    return this.lineage(id).at(-1)?.id ?? id
  }

  kind(id: CodeId): CodeKind {
    const { noViolation, cannotDetermine } = this.policy.families
    const family = this.family(id)
    if (family === noViolation) return 'no_violation'
    return family === cannotDetermine ? 'cannot_determine' : 'violation'
  }

  /** Whether the code or one above it is a routing family. */
  isRouting(id: CodeId): boolean {
    return this.lineage(id).some((code) => code.routing)
  }
}

const FACTOR_ID = /^[a-z][a-z0-9_]*$/
const ID = /^[A-Z][A-Z0-9]*(\.[A-Z][A-Z0-9]*)*$/

/** Every fault of a policy at once; an empty list means that it can be published. */
export function policyFaults(policy: Policy): PolicyFault[] {
  const index = new PolicyIndex(policy)
  const { noViolation, cannotDetermine } = policy.families
  const faults: PolicyFault[] = []
  if (policy.codes.length === 0) faults.push({ code: null, field: 'id', problem: 'no_codes' })
  for (const family of [noViolation, cannotDetermine]) {
    if (index.code(family)?.parent !== null) faults.push({ code: family, field: 'families', problem: 'family_missing' })
  }
  faults.push(...factorFaults(index.factors))
  const seen = new Set<CodeId>()
  for (const code of policy.codes) {
    if (seen.has(code.id)) faults.push({ code: code.id, field: 'id', problem: 'duplicate_id' })
    seen.add(code.id)
    faults.push(...codeFaults(code, index))
  }
  return faults
}

function factorFaults(factors: readonly Factor[]): PolicyFault[] {
  const ids = factors.map((factor) => factor.id)
  return factors.flatMap(({ id, label }, at): PolicyFault[] => {
    const problem: PolicyFault['problem'] | null =
      ids.indexOf(id) < at ? 'duplicate_id' : !FACTOR_ID.test(id) ? 'bad_id' : null
    const empty: PolicyFault['problem'] | null = label.trim() === '' ? 'empty_text' : null
    return [problem, empty].flatMap((one) => (one ? [{ code: null, field: 'factors', problem: one }] : []))
  })
}

function codeFaults(code: PolicyCode, index: PolicyIndex): PolicyFault[] {
  const found: [keyof PolicyCode, PolicyFault['problem'], boolean][] = [
    ['id', 'bad_id', !ID.test(code.id)],
    ['parent', 'parent_missing', code.parent !== null && !index.code(code.parent)],
    ['parent', 'cycle', index.lineage(code.id).some((above) => above.parent === code.id)],
    ['severityRange', 'range_reversed', code.severityRange[0] > code.severityRange[1]],
    [
      'severity',
      'severity_outside_range',
      code.severity < code.severityRange[0] || code.severity > code.severityRange[1],
    ],
    ['severity', 'family_severity', index.kind(code.id) !== 'violation' && code.severityRange[1] > 0],
    ['secondReview', 'contested_without_second_review', code.contested && !code.secondReview],
    ['label', 'empty_text', code.label.trim() === ''],
    ['definition', 'empty_text', code.definition.trim() === ''],
    ['doesNotCover', 'empty_text', code.doesNotCover.trim() === ''],
  ]
  return found.flatMap(([field, problem, bad]) => (bad ? [{ code: code.id, field, problem }] : []))
}
