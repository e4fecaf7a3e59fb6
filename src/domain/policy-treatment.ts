import type { CodeId } from './ids.ts'
import type { PolicyCode, PolicyIndex } from './policy.ts'
import { same } from './policy-change.ts'

/**
 * Codes about a protected characteristic whose rules are not those of the same code about the others, with one that
 * they differ from. What most have is the measure; where `differs` states a reason, there is nothing to say.
 */
export function unequalCodes(index: PolicyIndex): [CodeId, CodeId][] {
  const groups = new Map<string, PolicyCode[]>()
  for (const code of index.policy.codes) {
    const kind = conductOf(code, index)
    if (kind === null) continue
    const group = groups.get(kind)
    if (group) group.push(code)
    else groups.set(kind, [code])
  }
  return [...groups.values()].flatMap((group) => {
    const usual = mostUsual(group)
    if (!usual) return []
    return group.flatMap((code): [CodeId, CodeId][] =>
      same(rulesOf(code), rulesOf(usual)) || code.differs?.trim() ? [] : [[code.id, usual.id]],
    )
  })
}

/** What kind of conduct a code is, whichever characteristic it is about: its id below the code that names that one. */
function conductOf(code: PolicyCode, index: PolicyIndex): string | null {
  const about = index.lineage(code.id).find((one) => one.characteristic !== undefined)
  if (!about) return null
  return code.id.startsWith(about.id) ? code.id.slice(about.id.length) : null
}

function rulesOf({ severity, severityRange, secondReview, requires, outcomes, routing }: PolicyCode) {
  return { severity, severityRange, secondReview, requires: requires.toSorted(), outcomes: outcomes ?? null, routing }
}

function mostUsual(group: readonly PolicyCode[]): PolicyCode | undefined {
  const alike = (code: PolicyCode) => group.filter((other) => same(rulesOf(code), rulesOf(other))).length
  return group.toSorted((one, other) => alike(other) - alike(one))[0]
}
