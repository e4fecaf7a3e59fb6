import { POLICY_FORMATS } from '#contract/policy-files.ts'
import type { PolicyWords } from '#domain/policy.ts'

export { POLICY_FORMATS }
/** The forms in which a policy is taken out and brought in. */
export type PolicyFormat = (typeof POLICY_FORMATS)[number]

/** One thing that is wrong with a file, and where. */
export interface FileFault {
  /** From 1; null where only the pointer says where. */
  readonly line: number | null
  readonly column: number | null
  /** A JSON pointer, a column's name, or the address of a thing. */
  readonly pointer: string
  readonly detail: string
}

/** What a format has no place for: a field, and how many codes have something there. */
export interface LeftOut {
  readonly field: string
  readonly codes: number
}

export interface WrittenPolicy {
  readonly text: string
  readonly leftOut: readonly LeftOut[]
}

/** A policy that was read, with what the file did not say and was filled in; or everything that is wrong with it. */
export type ReadPolicy =
  | { readonly words: PolicyWords; readonly filledIn: readonly string[]; readonly faults?: never }
  | { readonly faults: readonly FileFault[]; readonly words?: never }

export interface PolicyExport {
  readonly id: string
  readonly version: number
  readonly words: PolicyWords
}

const MOST_FAULTS = 200

export function faulty(faults: readonly FileFault[]): ReadPolicy {
  return { faults: faults.slice(0, MOST_FAULTS) }
}
