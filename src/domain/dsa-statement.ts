import schema from './dsa-schema.json' with { type: 'json' }

/** A statement of reasons as the EU's transparency database takes it; its fields are facts of that database. */
export type DsaStatement = Readonly<Record<string, unknown>>

export interface DsaFault {
  readonly field: string
  readonly problem:
    | 'required'
    | 'not_listed'
    | 'too_long'
    | 'wrong_type'
    | 'bad_date'
    | 'out_of_range'
    | 'bad_puid'
    | 'bad_url'
    | 'repeated'
    /** The database would drop it without a word. */
    | 'would_be_dropped'
    | 'unknown_field'
}

const ENUMS = schema.enums as Readonly<Record<string, Readonly<Record<string, string>> | readonly string[]>>

function listed(name: string): ReadonlySet<string> {
  const values = ENUMS[name] ?? []
  return new Set(Array.isArray(values) ? (values as readonly string[]) : Object.keys(values))
}

const VISIBILITIES = listed('DECISION_VISIBILITIES')
const SETS = {
  decision_monetary: listed('DECISION_MONETARIES'),
  decision_provision: listed('DECISION_PROVISIONS'),
  decision_account: listed('DECISION_ACCOUNTS'),
  account_type: listed('ACCOUNT_TYPES'),
  decision_ground: listed('DECISION_GROUNDS'),
  incompatible_content_illegal: new Set(['Yes', 'No']),
  category: listed('STATEMENT_CATEGORIES'),
  content_language: listed('ALL_LANGUAGES'),
  source_type: listed('SOURCE_TYPES'),
  automated_detection: new Set(['Yes', 'No']),
  automated_decision: listed('AUTOMATED_DECISIONS'),
} as const
const LISTS = {
  decision_visibility: VISIBILITIES,
  content_type: listed('CONTENT_TYPES'),
  category_addition: listed('STATEMENT_CATEGORIES'),
  category_specification: listed('KEYWORDS'),
  territorial_scope: listed('EUROPEAN_COUNTRY_CODES'),
} as const
const LENGTHS = {
  decision_visibility_other: 500,
  decision_monetary_other: 500,
  decision_ground_reference_url: 500,
  illegal_content_legal_ground: 500,
  illegal_content_explanation: 2_000,
  incompatible_content_ground: 500,
  incompatible_content_explanation: 2_000,
  content_type_other: 500,
  category_specification_other: 500,
  decision_facts: 5_000,
  source_identity: 500,
  puid: 500,
} as const
/** From and up to and including, where the database names a beginning. */
const DATES = {
  end_date_visibility_restriction: '0000-01-01',
  end_date_monetary_restriction: '0000-01-01',
  end_date_service_restriction: '0000-01-01',
  end_date_account_restriction: '0000-01-01',
  content_date: '2000-01-01',
  application_date: '2020-01-01',
} as const
const LAST_DATE = '2038-01-01'
const REQUIRED = [
  'decision_ground',
  'content_type',
  'category',
  'content_date',
  'application_date',
  'decision_facts',
  'source_type',
  'automated_detection',
  'automated_decision',
  'puid',
] as const
const KNOWN = new Set(schema.fields.map(({ name }) => name))

/**
 * Everything that the database would refuse or silently drop in a statement; empty where it would take it as it is.
 * Rules: domain.md §3.1 and the facts beside this file.
 */
export function dsaFaults(statement: DsaStatement): DsaFault[] {
  return [
    ...Object.keys(statement).flatMap((field) => (KNOWN.has(field) ? [] : [fault(field, 'unknown_field')])),
    ...requiredFaults(statement),
    ...listFaults(statement),
    ...textFaults(statement),
    ...dateFaults(statement),
    ...pairedFaults(statement),
    ...productFaults(statement),
  ]
}

function fault(field: string, problem: DsaFault['problem']): DsaFault {
  return { field, problem }
}

/** An empty list or text, and null, count as absent there. */
function absent(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

function requiredFaults(statement: DsaStatement): DsaFault[] {
  const missing: string[] = REQUIRED.filter((field) => absent(statement[field]))
  const decisions = ['decision_visibility', 'decision_monetary', 'decision_provision', 'decision_account']
  if (decisions.every((field) => absent(statement[field]))) missing.push(...decisions)
  return missing.map((field) => fault(field, 'required'))
}

function listFaults(statement: DsaStatement): DsaFault[] {
  const singles = Object.entries(SETS).flatMap(([field, values]) => {
    const value = statement[field]
    if (absent(value)) return []
    if (typeof value !== 'string') return [fault(field, 'wrong_type')]
    return values.has(value) ? [] : [fault(field, 'not_listed')]
  })
  const lists = Object.entries(LISTS).flatMap(([field, values]) => {
    const value = statement[field]
    if (absent(value)) return []
    if (!Array.isArray(value)) return [fault(field, 'wrong_type')]
    const faults = value.some((one) => typeof one !== 'string' || !values.has(one)) ? [fault(field, 'not_listed')] : []
    return new Set(value).size === value.length ? faults : [...faults, fault(field, 'repeated')]
  })
  return [...singles, ...lists]
}

function textFaults(statement: DsaStatement): DsaFault[] {
  const faults = Object.entries(LENGTHS).flatMap(([field, most]) => {
    const value = statement[field]
    if (absent(value)) return []
    if (typeof value !== 'string') return [fault(field, 'wrong_type')]
    return [...value].length > most ? [fault(field, 'too_long')] : []
  })
  const { puid, decision_ground_reference_url: url } = statement
  if (typeof puid === 'string' && puid !== '' && !/^[a-zA-Z0-9_-]+$/.test(puid)) faults.push(fault('puid', 'bad_puid'))
  if (typeof url === 'string' && url !== '' && !/^https?:\/\/[^\s]+$/.test(url)) {
    faults.push(fault('decision_ground_reference_url', 'bad_url'))
  }
  return faults
}

function dateFaults(statement: DsaStatement): DsaFault[] {
  return Object.entries(DATES).flatMap(([field, first]) => {
    const value = statement[field]
    if (absent(value)) return []
    if (typeof value !== 'string' || !isDay(value)) return [fault(field, 'bad_date')]
    return value < first || value > LAST_DATE ? [fault(field, 'out_of_range')] : []
  })
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00.000Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** A field that another one asks for, and that is dropped without it. */
function pairedFaults(statement: DsaStatement): DsaFault[] {
  const has = (field: string, value: string) => {
    const held = statement[field]
    return held === value || (Array.isArray(held) && held.includes(value))
  }
  const illegal = has('decision_ground', 'DECISION_GROUND_ILLEGAL_CONTENT')
  const incompatible = has('decision_ground', 'DECISION_GROUND_INCOMPATIBLE_CONTENT')
  const pairs: readonly (readonly [string, boolean])[] = [
    ['decision_visibility_other', has('decision_visibility', 'DECISION_VISIBILITY_OTHER')],
    ['decision_monetary_other', has('decision_monetary', 'DECISION_MONETARY_OTHER')],
    ['content_type_other', has('content_type', 'CONTENT_TYPE_OTHER')],
    ['illegal_content_legal_ground', illegal],
    ['illegal_content_explanation', illegal],
    ['incompatible_content_ground', incompatible],
    ['incompatible_content_explanation', incompatible],
  ]
  const faults = pairs.flatMap(([field, asked]) => {
    if (asked) return absent(statement[field]) ? [fault(field, 'required')] : []
    return absent(statement[field]) ? [] : [fault(field, 'would_be_dropped')]
  })
  if (!absent(statement['incompatible_content_illegal']) && !incompatible) {
    faults.push(fault('incompatible_content_illegal', 'would_be_dropped'))
  }
  if (!absent(statement['source_identity']) && has('source_type', 'SOURCE_VOLUNTARY')) {
    faults.push(fault('source_identity', 'would_be_dropped'))
  }
  const { category, category_addition: more } = statement
  if (Array.isArray(more) && more.includes(category)) faults.push(fault('category_addition', 'would_be_dropped'))
  return faults
}

function productFaults({ content_id: id, content_id_ean: ean }: DsaStatement): DsaFault[] {
  const faults: DsaFault[] = []
  const isEan = (value: unknown) => typeof value === 'string' && /^\d{13}$/.test(value)
  if (!absent(ean) && !isEan(ean)) faults.push(fault('content_id_ean', 'wrong_type'))
  if (absent(id)) return faults
  const held = typeof id === 'object' && id !== null ? Object.entries(id) : []
  if (held.length !== 1 || held[0]?.[0] !== 'EAN-13' || !isEan(held[0][1]))
    faults.push(fault('content_id', 'wrong_type'))
  return faults
}

/** Whether the database knows a language, as it spells it. */
export function dsaLanguage(language: string | null): string | null {
  const code = language?.slice(0, 2).toUpperCase() ?? ''
  return SETS.content_language.has(code) ? code : null
}
