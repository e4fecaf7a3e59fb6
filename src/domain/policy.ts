import type { Json } from './canonical.ts'
import type { Outcome } from './finding.ts'
import type { CodeId, PolicyId } from './ids.ts'

export type Severity = 0 | 1 | 2 | 3 | 4
export type CodeKind = 'violation' | 'no_violation' | 'cannot_determine'
/** What a decision under a code must hold, besides the code itself. */
export type Requirement = 'evidence' | 'set_aside' | 'reason' | 'source' | 'rule'

/** One node of the policy. Texts are plain unless `format` says else; `doesNotCover` is as binding as `covers`. */
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
  /** The outcomes that a decision under the code may have; absent where any may. */
  readonly outcomes?: readonly Outcome[]
  /** The key that chooses the code at the desk, for whoever has not chosen their own. */
  readonly key?: string
  /** A mark beside the label, as `#rrggbb`; it never stands alone. */
  readonly colour?: string
  /** Which protected characteristic the code is about: all of them are treated alike, or `differs` says why not. */
  readonly characteristic?: string
  readonly differs?: string
  /** How definition, covers and does not cover are written; absent means plain. */
  readonly format?: 'markdown'
  /** What the format it came from says of it and this one has no place for, to be given back; by format. */
  readonly kept?: { readonly [format: string]: Json }
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

/** A code that this version no longer has, under an id that is never used again. No successor means that there is none. */
export interface RetiredCode {
  readonly id: CodeId
  readonly label: string
  readonly how: 'retired' | 'split' | 'merged'
  readonly successors: readonly CodeId[]
}

/** `id` names the policy (conduct, a local group's rules); its versions are numbered from 1. */
export interface Policy {
  readonly id: PolicyId
  readonly version: number
  readonly title: string
  readonly status: 'draft' | 'proposed' | 'published' | 'retired'
  readonly publishedAt: string | null
  /** From when decisions fall under it; absent where that is the moment it was published. */
  readonly inForceFrom?: string
  /** What changed, and why. */
  readonly note: string
  /** The roots whose codes are findings of no violation, and of not being able to tell. */
  readonly families: { readonly noViolation: CodeId; readonly cannotDetermine: CodeId }
  readonly codes: readonly PolicyCode[]
  /** Absent where the version names none. */
  readonly factors?: readonly Factor[]
  /** Everything that earlier versions had and this one has not; absent where there is nothing. */
  readonly retired?: readonly RetiredCode[]
  /** As with a code, of the policy as a whole. */
  readonly kept?: { readonly [format: string]: Json }
}

/** The policy that cases fall under unless their import says otherwise. */
export const CONDUCT_POLICY = 'conduct'

/**
 * A code's name where several policies meet: of the first policy as it is, of another behind its id, so that two
 * policies may have a code of the same id and none is taken for the other.
 */
export function codeUnder(policy: string, code: string): string {
  return policy === CONDUCT_POLICY ? code : `${policy}/${code}`
}

/** What a version says, without which version it is. */
export type PolicyWords = Pick<Policy, 'title' | 'families' | 'codes' | 'factors' | 'retired' | 'kept'>

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
