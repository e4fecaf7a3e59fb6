import type { Outcome } from './finding.ts'
import { personalDataIn } from './mask-text.ts'
import { type DsaFault, dsaFaults, dsaLanguage, type DsaStatement } from './dsa-statement.ts'

/** What a statement of reasons is made of; nothing of it is anybody's words or name. */
export interface Restriction {
  readonly decisionId: string
  readonly code: string
  /** The code's label and definition, in the version it was decided under. */
  readonly label: string
  readonly definition: string
  readonly policyVersion: number
  readonly severity: number
  readonly outcome: Outcome
  readonly decidedAt: string
  readonly postedAt: string | null
  readonly language: string | null
  readonly flagSources: readonly string[]
  readonly pictures: boolean
  readonly readings: number
}

/** What must not be in a statement: the names in its thread, and the comment itself. */
export interface Guarded {
  readonly names: readonly string[]
  readonly text: string
}

export type Made =
  | { readonly kind: 'statement'; readonly statement: DsaStatement }
  /** A warning, education or no violation restricts nothing, and has no statement. */
  | { readonly kind: 'none' }
  | {
      readonly kind: 'withheld'
      readonly why: 'date_unknown' | 'personal_data' | 'invalid'
      readonly faults: DsaFault[]
    }

const VISIBILITY: Partial<Record<Outcome, string>> = {
  remove_comment: 'DECISION_VISIBILITY_CONTENT_REMOVED',
  hide_comment: 'DECISION_VISIBILITY_CONTENT_DISABLED',
}

interface Kind {
  readonly under: readonly string[]
  readonly category: string
  readonly keyword: string
}

/** The first that fits. */
const KINDS: readonly Kind[] = [
  { under: ['AB.THREAT'], category: 'VIOLENCE', keyword: 'INCITEMENT_VIOLENCE_HATRED' },
  { under: ['AB.SEXUAL', 'AB.DOX'], category: 'CYBER_VIOLENCE', keyword: 'CYBER_HARASSMENT' },
  { under: ['AB'], category: 'CYBER_VIOLENCE', keyword: 'CYBER_BULLYING_INTIMIDATION' },
  { under: ['MI.IMPERS'], category: 'SCAMS_AND_FRAUD', keyword: 'IMPERSONATION_ACCOUNT_HIJACKING' },
  {
    under: ['MI'],
    category: 'NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS',
    keyword: 'MISINFORMATION_DISINFORMATION',
  },
  { under: ['AS', 'HP'], category: 'ILLEGAL_OR_HARMFUL_SPEECH', keyword: 'DISCRIMINATION' },
]
const OTHER: Kind = { under: [], category: 'OTHER_VIOLATION_TC', keyword: 'OTHER' }

/** The statement of reasons for a restriction, held against every rule of the database and against who is named. */
export function statementOf(restriction: Restriction, guarded: Guarded): Made {
  const visibility = VISIBILITY[restriction.outcome]
  if (!visibility) return { kind: 'none' }
  const { postedAt } = restriction
  if (postedAt === null) return { kind: 'withheld', why: 'date_unknown', faults: [] }
  const statement = fields(restriction, visibility, postedAt)
  if (pointsAtSomebody(statement, guarded)) return { kind: 'withheld', why: 'personal_data', faults: [] }
  const faults = dsaFaults(statement)
  return faults.length > 0 ? { kind: 'withheld', why: 'invalid', faults } : { kind: 'statement', statement }
}

function fields(restriction: Restriction, visibility: string, postedAt: string): DsaStatement {
  const { code, label, definition, policyVersion, flagSources } = restriction
  const kind = KINDS.find(({ under }) => under.some((root) => code === root || code.startsWith(`${root}.`))) ?? OTHER
  const reported = flagSources.includes('member_report')
  const detected = flagSources.some((source) => source === 'keyword_rule' || source === 'classifier')
  const language = dsaLanguage(restriction.language)
  return {
    decision_visibility: [visibility],
    decision_ground: 'DECISION_GROUND_INCOMPATIBLE_CONTENT',
    incompatible_content_ground: cut(`Conduct policy, version ${policyVersion}: ${code} ${label}`, 500),
    incompatible_content_explanation: cut(definition, 2_000),
    content_type: restriction.pictures ? ['CONTENT_TYPE_IMAGE', 'CONTENT_TYPE_TEXT'] : ['CONTENT_TYPE_TEXT'],
    category: `STATEMENT_CATEGORY_${kind.category}`,
    category_specification: [`KEYWORD_${kind.keyword}`],
    ...(kind === OTHER && { category_specification_other: cut(label, 500) }),
    ...(language !== null && { content_language: language }),
    content_date: postedAt.slice(0, 10),
    application_date: restriction.decidedAt.slice(0, 10),
    decision_facts: cut(factsOf(restriction), 5_000),
    source_type: reported ? 'SOURCE_TYPE_OTHER_NOTIFICATION' : 'SOURCE_VOLUNTARY',
    automated_detection: detected ? 'Yes' : 'No',
    automated_decision: 'AUTOMATED_DECISION_NOT_AUTOMATED',
    puid: restriction.decisionId,
  }
}

function factsOf({ code, label, severity, readings, outcome, policyVersion }: Restriction): string {
  const done = outcome === 'remove_comment' ? 'It was removed.' : 'It was hidden.'
  const read = readings === 1 ? 'One person read it' : `${readings} people read it independently`
  return (
    `A comment in a discussion of the organisation in the United Kingdom. ${read}, in its thread, under version ` +
    `${policyVersion} of the published conduct policy, and found it to be ${label} (${code}), at severity ${severity} ` +
    `of 4. ${done} Whoever wrote it may appeal; somebody who took no part decides.`
  )
}

const RUN = 5

/** A name, an address, or five words on end of the comment. */
function pointsAtSomebody(statement: DsaStatement, { names, text }: Guarded): boolean {
  const ours = ['decision_facts', 'incompatible_content_ground', 'incompatible_content_explanation']
  const written = [...ours, 'category_specification_other'].map((field) => textIn(statement[field])).join('\n')
  if (personalDataIn(written, names).length > 0) return true
  const words = wordsIn(text)
  const said = ` ${wordsIn(written).join(' ')} `
  for (let at = 0; at + RUN <= words.length; at++) {
    if (said.includes(` ${words.slice(at, at + RUN).join(' ')} `)) return true
  }
  return false
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

function cut(text: string, most: number): string {
  const points = [...text]
  return points.length <= most ? text : `${points.slice(0, most - 1).join('')}…`
}
