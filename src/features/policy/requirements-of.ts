import type { PolicyCode, PolicyIndex, Requirement } from '#domain/policy.ts'

const ORDER: readonly Requirement[] = ['evidence', 'set_aside', 'reason', 'source', 'rule']

/** What a decision under a code must hold: what the code asks for, and what every violation does. */
export function requirementsOf(code: PolicyCode, index: PolicyIndex): readonly Requirement[] {
  const always: readonly Requirement[] = index.kind(code.id) === 'violation' ? ['evidence', 'set_aside'] : []
  return ORDER.filter((one) => always.includes(one) || code.requires.includes(one))
}
