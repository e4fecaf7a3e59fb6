import { type Finding, type Missing, missingFrom } from '#domain/finding.ts'
import type { PolicyIndex } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'
import type { Place } from './desk-focus.ts'
import { type Draft, gravestOf, letterOf } from './draft.ts'

/** Something that stands between a draft and a decision, in words, and where to mend it. */
export interface StillMissing {
  readonly id: string
  readonly words: string
  readonly place: Place | { readonly markFor: number }
}

/** What a draft lacks: a code for every tag first, then whatever the domain says its finding lacks. */
export function stillMissing(draft: Draft, finding: Finding<string> | null, index: PolicyIndex): StillMissing[] {
  if (!finding) {
    const marked = draft.tags.some((tag) => tag.code === null)
    return [{ id: 'code', words: marked ? t('review.missing.tagCode') : t('review.missing.code'), place: 'picker' }]
  }
  const asked = missingFrom(finding, index).map(
    (missing): StillMissing => ({
      id: `${missing.what} ${missing.at}`,
      words: t(`review.missing.${missing.what}`, { letter: letterOf(tagOf(missing)) }),
      place: placeOf(missing),
    }),
  )
  return [...asked, ...unconfirmed(draft, finding, index)]
}

/** A severity is proposed; a person confirms it. */
function unconfirmed(draft: Draft, { severity }: Finding<string>, index: PolicyIndex): StillMissing[] {
  if (draft.severity !== null || !gravestOf(draft, index)) return []
  return [{ id: 'severity', words: t('review.missing.severity', { severity }), place: 'severity' }]
}

/** The tag that a pointer such as /others/0/spans leads to. */
function tagOf(missing: Missing): number {
  const other = /^\/others\/(\d+)\//.exec(missing.at)
  return other ? Number(other[1]) + 1 : 0
}

function placeOf(missing: Missing): StillMissing['place'] {
  switch (missing.what) {
    case 'evidence':
      return { markFor: tagOf(missing) }
    case 'set_aside':
      return 'setAside'
    case 'set_aside_is_violation':
      return 'setAsideCode'
    case 'severity_reason':
      return 'severityReason'
    case 'reason':
    case 'source':
    case 'rule':
      return missing.what
    case 'routing_family_alone':
    case 'severity_without_violation':
    case 'unknown_factor':
    case 'factors_without_violation':
      return 'severity'
    case 'outcome_without_violation':
    case 'outcome_not_allowed':
      return 'outcome'
    case 'appeal_reason':
    case 'appeal_outcome':
      return 'appealReason'
    case 'unknown_code':
    case 'same_code_twice':
    case 'mixed_kinds':
      return 'picker'
    default:
      return missing satisfies never
  }
}
