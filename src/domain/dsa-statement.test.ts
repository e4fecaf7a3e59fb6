import { describe, expect, it } from 'vitest'
import { type Restriction, statementOf } from './dsa-mapping.ts'
import { dsaFaults } from './dsa-statement.ts'

const VALID = {
  decision_visibility: ['DECISION_VISIBILITY_CONTENT_REMOVED'],
  decision_ground: 'DECISION_GROUND_INCOMPATIBLE_CONTENT',
  incompatible_content_ground: 'Conduct policy',
  incompatible_content_explanation: 'It is name-calling.',
  content_type: ['CONTENT_TYPE_TEXT'],
  category: 'STATEMENT_CATEGORY_CYBER_VIOLENCE',
  content_date: '2026-11-02',
  application_date: '2026-11-04',
  decision_facts: 'Facts.',
  source_type: 'SOURCE_VOLUNTARY',
  automated_detection: 'No',
  automated_decision: 'AUTOMATED_DECISION_NOT_AUTOMATED',
  puid: '019dedad-0000-7000-8000-000000000001',
}
const DECISIONS = ['decision_visibility', 'decision_monetary', 'decision_provision', 'decision_account']

/** What is changed in the valid one, and the fields that are then refused or dropped. */
const REFUSED: readonly (readonly [string, Record<string, unknown>, readonly string[]])[] = [
  ['the United Kingdom is not in the list', { territorial_scope: ['GB'] }, ['territorial_scope']],
  ['Greece is GR', { territorial_scope: ['EL'] }, ['territorial_scope']],
  ['a boolean is no Yes', { automated_detection: true }, ['automated_detection']],
  ['an empty list is absent', { decision_visibility: [] }, DECISIONS],
  ['one value is no list', { content_type: 'CONTENT_TYPE_TEXT' }, ['content_type']],
  ['a day is written with noughts', { content_date: '2026-4-4' }, ['content_date']],
  ['a day that is none', { content_date: '2026-02-30' }, ['content_date']],
  ['a time is no day', { application_date: '2026-11-04T10:00:00Z' }, ['application_date']],
  ['before 2000', { content_date: '1999-12-31' }, ['content_date']],
  ['an application before 2020', { application_date: '2019-12-31' }, ['application_date']],
  ['after 2038', { end_date_visibility_restriction: '2038-01-02' }, ['end_date_visibility_restriction']],
  ['a language in small letters', { content_language: 'en' }, ['content_language']],
  ['a source of one’s own monitoring', { source_identity: 'Somebody' }, ['source_identity']],
  ['the legal ground of another ground', { illegal_content_legal_ground: 'Act' }, ['illegal_content_legal_ground']],
  ['other words without other', { decision_visibility_other: 'x' }, ['decision_visibility_other']],
  ['other without its words', { content_type: ['CONTENT_TYPE_OTHER'] }, ['content_type_other']],
  ['the category again', { category_addition: ['STATEMENT_CATEGORY_CYBER_VIOLENCE'] }, ['category_addition']],
  ['a repeated value', { category_specification: ['KEYWORD_NUDITY', 'KEYWORD_NUDITY'] }, ['category_specification']],
  ['a name for an id', { puid: 'Orla Venn' }, ['puid']],
  ['an id with a line end', { puid: 'abc\n' }, ['puid']],
  ['too long facts', { decision_facts: 'x'.repeat(5_001) }, ['decision_facts']],
  [
    'no ground',
    { decision_ground: undefined },
    ['decision_ground', 'incompatible_content_ground', 'incompatible_content_explanation'],
  ],
  [
    'illegal content without its ground',
    { decision_ground: 'DECISION_GROUND_ILLEGAL_CONTENT' },
    [
      'illegal_content_legal_ground',
      'illegal_content_explanation',
      'incompatible_content_ground',
      'incompatible_content_explanation',
    ],
  ],
  ['a field that is none', { content_language_other: 'English' }, ['content_language_other']],
  ['an address that is none', { decision_ground_reference_url: 'policy' }, ['decision_ground_reference_url']],
  ['twelve digits', { content_id: { 'EAN-13': '123456789012' } }, ['content_id']],
]

describe('statements of reasons', () => {
  it('[DSA-1] what the database takes has no fault', () => {
    expect(dsaFaults(VALID)).toEqual([])
    expect(
      dsaFaults({ ...VALID, content_language: 'EN', territorial_scope: ['DE', 'GR'], content_id_ean: '1234567890123' }),
    ).toEqual([])
  })

  it.each(REFUSED)('[DSA-1] %s is named', (_what, change, fields) => {
    expect(new Set(dsaFaults({ ...VALID, ...change }).map(({ field }) => field))).toEqual(new Set(fields))
  })

  const restriction: Restriction = {
    decisionId: '019dedad-0000-7000-8000-000000000001',
    code: 'AB.INSULT',
    label: 'Insult',
    definition: 'Name-calling of a person.',
    policyVersion: 1,
    severity: 2,
    outcome: 'remove_comment',
    decidedAt: '2026-11-04T10:00:00.000Z',
    postedAt: '2026-11-02T10:00:00.000Z',
    language: 'en',
    flagSources: ['member_report'],
    pictures: false,
    readings: 1,
  }
  const guarded = { names: ['Orla Venn'], text: 'You are a clown and everybody in the branch knows it' }

  it.each([
    ['AS.LOYAL.FRONT', 'STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH', 'KEYWORD_DISCRIMINATION'],
    ['HP.RACE', 'STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH', 'KEYWORD_DISCRIMINATION'],
    ['AB.INSULT', 'STATEMENT_CATEGORY_CYBER_VIOLENCE', 'KEYWORD_CYBER_BULLYING_INTIMIDATION'],
    ['AB.THREAT', 'STATEMENT_CATEGORY_VIOLENCE', 'KEYWORD_INCITEMENT_VIOLENCE_HATRED'],
    [
      'MI.FALSE',
      'STATEMENT_CATEGORY_NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS',
      'KEYWORD_MISINFORMATION_DISINFORMATION',
    ],
    ['MI.IMPERS', 'STATEMENT_CATEGORY_SCAMS_AND_FRAUD', 'KEYWORD_IMPERSONATION_ACCOUNT_HIJACKING'],
    ['PR.CONF', 'STATEMENT_CATEGORY_OTHER_VIOLATION_TC', 'KEYWORD_OTHER'],
  ])('[DSA-2] a restriction under %s becomes a statement without a fault', (code, category, keyword) => {
    const made = statementOf({ ...restriction, code }, guarded)
    if (made.kind !== 'statement') throw new Error(JSON.stringify(made))
    expect(made.statement).toMatchObject({ category, category_specification: [keyword], content_language: 'EN' })
    expect(dsaFaults(made.statement)).toEqual([])
  })

  it('[DSA-2] what restricts nothing has no statement, and what cannot be dated is withheld', () => {
    for (const outcome of [
      'no_action',
      'informal_note',
      'education',
      'formal_warning',
      'refer_to_panel',
      'urgent_referral',
    ] as const) {
      expect(statementOf({ ...restriction, outcome }, guarded)).toEqual({ kind: 'none' })
    }
    expect(statementOf({ ...restriction, outcome: 'hide_comment' }, guarded)).toMatchObject({
      statement: { decision_visibility: ['DECISION_VISIBILITY_CONTENT_DISABLED'] },
    })
    expect(statementOf({ ...restriction, postedAt: null }, guarded)).toMatchObject({ why: 'date_unknown' })
  })

  it.each([
    ['a name in the thread', 'Orla Venn calls people names.'],
    ['an address', 'See https://platform.example/profile/77.'],
    ['a handle', 'Written by @orla_v.'],
    ['five words of the comment', 'Saying “you are a clown and” more.'],
  ])('[DSA-3] %s is refused at the gate', (_what, definition) => {
    expect(statementOf({ ...restriction, definition }, guarded)).toMatchObject({
      kind: 'withheld',
      why: 'personal_data',
    })
  })
})
