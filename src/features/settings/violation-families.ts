import type { PolicyDetail } from '#contract/types.ts'

/** The families of a policy's violations: not what is none, nor what cannot be told. */
export function violationFamilies({ codes, families }: PolicyDetail) {
  const neither: readonly string[] = [families.noViolation, families.cannotDetermine]
  return codes.filter((code) => code.parent === null && !neither.includes(code.id))
}
