import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OUTCOMES } from '#domain/finding.ts'
import type { CodeId } from '#domain/ids.ts'
import type { PolicyCode, PolicyWords, Severity } from '#domain/policy.ts'
import { draftWords } from '#domain/policy-change.ts'
import { firstPolicy } from '#store/first-policy.ts'
import { policySchema } from './evenhand-json.ts'
import { FORMS } from './formats.ts'
import { POLICY_FORMATS, type PolicyFormat } from './policy-file.ts'
import published from '../../docs/schema/policy-1.json'
import everyField from './fixtures/every-field.machinetag.json'

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom(
    '“quotes”, "and" \\ backslash',
    'two\nlines',
    '=1+1',
    "'=1",
    '\t',
    '<b>&amp;</b>',
    'שלום',
    '@x',
    ' spaced ',
    '\u2028',
  ),
)
const line = text.map((one) => one.replaceAll(/[\r\n]/g, ' ')).filter((one) => one !== '')
const level = fc.constantFrom<Severity>(0, 1, 2, 3, 4)

function codeAt(id: string, parent: string | null): fc.Arbitrary<PolicyCode> {
  return fc.record(
    {
      id: fc.constant(id as CodeId),
      parent: fc.constant(parent as CodeId | null),
      label: text,
      synonyms: fc.array(line, { maxLength: 3 }),
      definition: text,
      covers: text,
      doesNotCover: text,
      references: fc.array(line, { maxLength: 2 }),
      severity: level,
      severityRange: fc.tuple(level, level),
      secondReview: fc.boolean(),
      contested: fc.boolean(),
      routing: fc.boolean(),
      requires: fc.subarray(['evidence', 'set_aside', 'reason'] as const),
      examples: fc.array(fc.record({ text: line, code: fc.constant(id as CodeId) }), { maxLength: 2 }),
      outcomes: fc.subarray([...OUTCOMES], { minLength: 1 }),
      key: fc.constantFrom('k', '1'),
      colour: fc.constant('#aabbcc'),
      characteristic: line,
      format: fc.constant('markdown' as const),
    },
    {
      requiredKeys: [
        'id',
        'parent',
        'label',
        'synonyms',
        'definition',
        'covers',
        'doesNotCover',
        'references',
        'severity',
        'severityRange',
        'secondReview',
        'contested',
        'routing',
        'requires',
        'examples',
      ],
    },
  )
}
const IDS: readonly [string, string | null][] = [
  ['AB', null],
  ['AB.C1', 'AB'],
  ['AB.C1.D', 'AB.C1'],
  ['NV', null],
  ['NV.OK', 'NV'],
  ['UN', null],
]
const anyPolicy: fc.Arbitrary<PolicyWords> = fc.record(
  {
    title: line.map((one) => one.trim() || 'A policy'),
    families: fc.constant({ noViolation: 'NV' as CodeId, cannotDetermine: 'UN' as CodeId }),
    codes: fc.tuple(...IDS.map(([id, parent]) => codeAt(id, parent))),
    factors: fc.constant([{ id: 'repeated', label: 'Repeated', kind: 'aggravating' as const, by: 1 as const }]),
    retired: fc.constant([{ id: 'OLD' as CodeId, label: 'Old', how: 'retired' as const, successors: [] }]),
  },
  { requiredKeys: ['title', 'families', 'codes'] },
)

const write = (format: PolicyFormat, words: PolicyWords) => FORMS[format].write({ id: 'conduct', version: 3, words })
async function there(format: PolicyFormat, words: PolicyWords): Promise<unknown> {
  const read = await FORMS[format].read((await write(format, words)).text)
  return read.words ?? read.faults
}
const shipped = draftWords(firstPolicy('2026-05-01T09:00:00.000Z'))

describe('a policy taken out and brought in', () => {
  it.each(['json', 'turtle', 'jsonld'] as const)(
    '[EXCHANGE-1] is the same policy, whatever it says: %s',
    async (format) => {
      await fc.assert(
        fc.asyncProperty(anyPolicy, async (words) => {
          expect(await there(format, words)).toEqual(words)
        }),
        { numRuns: 60 },
      )
      expect(await there(format, shipped)).toEqual(shipped)
    },
  )

  it('[EXCHANGE-2] as CSV is the same but for what the list names, and no cell is a formula', async () => {
    await fc.assert(
      fc.asyncProperty(anyPolicy, async (words) => {
        const { text: csv, leftOut } = await write('csv', words)
        const { factors: _f, retired: _r, ...held } = words
        expect(await there('csv', words)).toEqual({ ...held, title: 'Policy' })
        expect(leftOut.map(({ field }) => field)).toEqual(
          ['title', words.factors && 'factors', words.retired && 'retired'].filter(Boolean),
        )
        const cells = parse(csv, { bom: true }).flat()
        expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('[EXCHANGE-3] as MISP is the same, where MISP can hold it', async () => {
    const held = anyPolicy.map(({ codes, ...words }): PolicyWords => {
      const plain = codes.map((code): PolicyCode => {
        const permitted = /^(NV|UN)/.test(code.id)
        return {
          id: code.id,
          parent: code.parent,
          label: code.label || code.id,
          synonyms: [],
          definition: code.definition || 'A definition.',
          covers: '',
          doesNotCover: '',
          references: [],
          severity: permitted ? 0 : code.severity,
          severityRange: permitted ? [0, 0] : [0, 4],
          secondReview: false,
          contested: false,
          routing: false,
          requires: permitted ? [] : ['evidence', 'set_aside'],
          examples: [],
          ...(code.colour !== undefined && { colour: code.colour }),
        }
      })
      return { title: words.title, families: words.families, codes: plain }
    })
    await fc.assert(
      fc.asyncProperty(held, async (words) => {
        const { text: file, leftOut } = await write('misp', words)
        expect(leftOut).toEqual([])
        const { kept: _kept, ...read } = (await FORMS.misp.read(file)).words ?? shipped
        const codes = read.codes.map(({ kept: _k, ...code }) => code)
        expect({ ...read, codes }).toEqual(words)
      }),
      { numRuns: 100 },
    )
  })

  it('[EXCHANGE-4] any MISP taxonomy comes back as it was, with every field it may have', async () => {
    const read = await FORMS.misp.read(JSON.stringify(everyField))
    expect(read.faults).toBeUndefined()
    const words = read.words ?? shipped
    expect(words.codes.map(({ id, parent }) => `${id} < ${parent}`)).toEqual([
      'FACTS < null',
      'FACTS.CLAIM < FACTS',
      'FACTS.CLAIM.FALSE < FACTS.CLAIM',
      'FACTS.AMBERSTRICT < FACTS',
      'FACTS.AMBERSTRICTX2 < FACTS',
      'FACTS.X3D < FACTS',
      'BARE < null',
      'NV < null',
      'UN < null',
    ])
    expect(JSON.parse((await write('misp', words)).text)).toEqual(everyField)
    const changed = words.codes.map((code) => (code.id === 'BARE' ? { ...code, label: 'Not bare' } : code))
    const again = JSON.parse((await write('misp', { ...words, codes: changed })).text) as typeof everyField
    expect(again.predicates[1]).toEqual({ value: 'bare', expanded: 'Not bare' })
  })

  it('[EXCHANGE-4] shapes of the public collection: no values but null, capitals, colons, numbers as text', async () => {
    const shapes = {
      values: null,
      predicates: [
        { colour: '#CC0033', expanded: '(TEA:STRONG) For those who asked for it', value: 'STRONG' },
        { colour: '#d208f4', value: 'ex:milk', description: null },
        { value: 'weak', expanded: 'Weak', numerical_value: '25' },
        { value: 'a'.repeat(90), expanded: 'A long name' },
        { value: 'a'.repeat(91), expanded: 'Another' },
      ],
      refs: ['https://example.org/tea'],
      version: 4,
      description: 'How strong the tea is.',
      expanded: 'Tea Light Protocol',
      namespace: 'tea',
      exclusive: true,
    }
    const read = await FORMS.misp.read(JSON.stringify(shapes))
    expect(read.words?.codes.map(({ id }) => id)).toEqual([
      'STRONG',
      'EXMILK',
      'WEAK',
      'A'.repeat(24),
      `${'A'.repeat(24)}X2`,
      'NV',
      'UN',
    ])
    expect(JSON.parse((await write('misp', read.words ?? shipped)).text)).toEqual(shapes)
  })

  it.each([{}, { version: '1' }, { version: 0 }, { version: null }])(
    '[EXCHANGE-4] a taxonomy with the version %j comes in and goes out again as it was',
    async (version) => {
      const file = {
        namespace: 'tea',
        description: 'How strong the tea is.',
        ...version,
        predicates: [{ value: 'Milk and sugar', expanded: 'x'.repeat(400) }, { value: 'FGY.1' }],
      }
      const read = await FORMS.misp.read(JSON.stringify(file))
      expect(JSON.parse((await write('misp', read.words ?? shipped)).text)).toEqual(file)
    },
  )

  it('[EXCHANGE-4] what MISP has no place for is listed, with how many codes say it', async () => {
    const { leftOut } = await write('misp', shipped)
    const counts = Object.fromEntries(leftOut.map(({ field, codes }) => [field, codes]))
    expect(counts).toMatchObject({ covers: 59, doesNotCover: 59, factors: 59 })
    expect(counts['severityRange']).toBeGreaterThan(20)
  })

  it('[EXCHANGE-5] a bad file gets every error at once, with where it is', async () => {
    const bad = '{\n  "form": "evenhand-policy/1",\n  "title": "",\n  "families": {},\n  "codes": [{ "id": 3 }]\n}'
    const { faults = [] } = await FORMS.json.read(bad)
    expect(faults.map(({ line: at, pointer }) => `${at} ${pointer}`)).toEqual(
      expect.arrayContaining(['3 /title', '4 /families/noViolation', '5 /codes/0/id', '5 /codes/0/label']),
    )
    const broken = await FORMS.misp.read('{\n "namespace": "x",\n "predicates": [,]\n "version" 1 }')
    expect(broken.faults?.map(({ line: at }) => at)).toEqual(expect.arrayContaining([3, 4]))
    const turtle =
      '@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n<a> skos:prefLabel .\n<b> a skos:Concept .\n<c> ; .\n'
    expect((await FORMS.turtle.read(turtle)).faults?.map(({ line: at }) => at)).toEqual([2, 4])
    const csv = 'id,label,definition,severity,contested\nAB,Abuse,Hostile,9,perhaps\nXX,No,No,1,no\nCD,No,No,five,no\n'
    expect((await FORMS.csv.read(csv)).faults?.map(({ line: at, pointer }) => `${at} ${pointer}`)).toEqual([
      '2 severity',
      '2 contested',
      '4 severity',
    ])
    const remote = await FORMS.jsonld.read('{"@context":"https://elsewhere.invalid/c","@id":"a"}')
    expect(remote.faults?.[0]?.detail).toContain('would have to be fetched')
  })

  it('[EXCHANGE-6] the published schema is the one that files are read by', () => {
    expect(published).toEqual(JSON.parse(JSON.stringify(policySchema())))
  })

  it.each(POLICY_FORMATS)('[EXCHANGE-5] nonsense in %s is refused in words', async (format) => {
    for (const nonsense of ['', '\u0000', '<html>', '[]', '{}', '"', 'a,b\n"']) {
      const { faults } = await FORMS[format].read(nonsense)
      expect(faults?.length, JSON.stringify(nonsense)).toBeGreaterThan(0)
      for (const fault of faults ?? []) expect(fault.detail).not.toBe('')
    }
  })
})
