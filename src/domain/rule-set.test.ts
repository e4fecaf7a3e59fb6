import { RE2JS } from 're2js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldedText } from './folded-text.ts'
import type { CodeId, RuleId } from './ids.ts'
import { KeywordTrie, type Spelling } from './keyword-trie.ts'
import { emptyRule, type RoutingRule, type RuleCondition, ruleFaults, sourceOfRule } from './routing-rules.ts'
import { patternFault, patternPlaces, RuleSet, type RuleSubject } from './rule-set.ts'
import { codePointLength, quoteOf } from './spans.ts'

const words = (list: string[], ...spellings: Spelling[]): RuleCondition => ({
  kind: 'words',
  in: 'comment',
  words: list,
  spellings,
})
const pattern = (source: string): RuleCondition => ({ kind: 'pattern', in: 'comment', pattern: source, letters: 'any' })

function aRule(condition: RuleCondition): RoutingRule {
  return {
    id: 'rule-1' as RuleId,
    version: 1,
    name: 'A rule',
    reason: 'words',
    estimate: 1,
    code: null,
    policy: null,
    condition,
  }
}
function aSubject(over: Partial<RuleSubject> = {}): RuleSubject {
  const thread = { title: 'Branch meeting', post: 'We meet on Thursday.' }
  return { text: '', thread, platform: 'forum', language: 'en', policy: 'conduct', scores: [], ...over }
}
/** The words found, or null where the rule does not hold. */
function found(condition: RuleCondition, text: string, over: Partial<RuleSubject> = {}) {
  const [hit] = new RuleSet([aRule(condition)]).hits(aSubject({ text, ...over }))
  return hit ? hit.words : null
}

describe('keywords', () => {
  it.each([
    ['cabal', 'It is a cabal, they say.', ['cabal']],
    ['cabal', 'CABAL!', ['CABAL']],
    ['cabal', 'The cabal’s own.', ['cabal']],
    ['cabal', 'cabals everywhere', null],
    ['cabal', 'scabal', null],
    ['smear*', 'All smears and smeared.', ['smears', 'smeared']],
    ['*front', 'A forefront.', ['forefront']],
    ['embassy front', 'an embassy\n front', ['embassy\n front']],
    ['embassy front', 'an embassy-front', ['embassy-front']],
    ['embassy front', 'the front of an embassy', null],
    ['anti-worker', 'anti worker', ['anti worker']],
    ['ложь', 'Это ложь.', ['ложь']],
    ['ложь', 'ложью', null],
    ['كذب', 'هذا كذب واضح', ['كذب']],
    ['שקר', 'זה שקר!', ['שקר']],
    ['झूठ', 'यह झूठ है', ['झूठ']],
    ['की', 'का', null],
    ['謊言', '這是一個謊言。', ['謊言']],
    ['โกหก', 'เขาโกหกเสมอ', ['โกหก']],
    ['거짓말', '그것은 거짓말 입니다', ['거짓말']],
    ['𝔠abal', '𝔠abal', ['𝔠abal']],
    ['((', 'the ((owners', ['((']],
    ['🐍', 'You 🐍🐍', ['🐍']],
  ])('[RULES-1] “%s” in “%s” finds %j, whole words in whatever script', (keyword, text, expected) => {
    expect(found(words([keyword]), text)).toEqual(expected)
  })

  it.each<[Spelling, string, string, string[] | null]>([
    ['accents', 'cabal', 'a cábàl', ['cábàl']],
    ['accents', 'Straße', 'STRASSE', ['STRASSE']],
    ['accents', 'cabal', 'a саbаl with Cyrillic letters', ['саbаl']],
    ['accents', 'cop', 'сор', null],
    ['accents', 'cabal', 'ｃａｂａｌ', ['ｃａｂａｌ']],
    ['accents', 'שלום', 'שָׁלוֹם', ['שָׁלוֹם']],
    ['doubled', 'cabal', 'a caaabbal', ['caaabbal']],
    ['doubled', 'cabal', 'cbal', null],
    ['digits', 'cabal', 'a c4b@l', ['c4b@l']],
    ['digits', 'smear', '$m3ar campaign', ['$m3ar']],
    ['digits', 'all', '411 people came', null],
    ['digits', '88', 'Route 88', ['88']],
    ['spaced', 'cabal', 'a c.a.b.a.l', ['c.a.b.a.l']],
    ['spaced', 'cabal', 'a ca-bal', ['ca-bal']],
    ['spaced', 'cabal', 'c a b a l', ['c a b a l']],
    ['spaced', 'cabal', 'a cab always waits', null],
    ['spaced', 'cabal', 'cab al', null],
  ])('[RULES-2] with %s, “%s” in “%s” finds %j', (spelling, keyword, text, expected) => {
    expect(found(words([keyword], spelling), text)).toEqual(expected)
  })

  it('[RULES-2] without a spelling, only the word as it is written', () => {
    for (const text of ['cábal', 'caabal', 'c4bal', 'c.abal']) expect(found(words(['cabal']), text)).toBeNull()
    expect(found(words(['cabal']), 'ca\u200bbal')).toEqual(['ca\u200bbal'])
  })

  it('[RULES-3] places are code points, whatever stands before them', () => {
    const text = '😀 a\u0301 cabal and CA\u00adBAL'
    const [hit] = new RuleSet([aRule(words(['cabal']))]).hits(aSubject({ text }))
    expect(hit?.places).toEqual([
      { start: 5, end: 10 },
      { start: 15, end: 21 },
    ])
  })

  it('[RULES-3] whatever the text, places lie inside it, in order, and the words are quotes', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'cabal c.4@ ́😀ß\u200b漢а'), maxLength: 60 })
    fc.assert(
      fc.property(letters, (text) => {
        const set = new RuleSet([aRule(words(['cabal', 'ca*', '*al', 'ss'], 'accents', 'doubled', 'digits', 'spaced'))])
        for (const { places, words: quotes } of set.hits(aSubject({ text }))) {
          places.reduce((last, { start, end }) => {
            expect(start).toBeGreaterThanOrEqual(last)
            expect(end).toBeGreaterThan(start)
            expect(quotes).toContain(quoteOf(text, { start, end }))
            return end
          }, 0)
          expect(places.at(-1)?.end).toBeLessThanOrEqual(codePointLength(text))
        }
      }),
    )
  })
})

describe('conditions', () => {
  const cabal = words(['cabal'])
  it('[RULES-4] all, any and not, nested; what stands under “not” marks nothing', () => {
    const rule: RuleCondition = {
      kind: 'all',
      of: [cabal, { kind: 'not', of: words(['film']) }, { kind: 'any', of: [words(['secret']), pattern('h[iy]dden')] }],
    }
    expect(found(rule, 'A secret cabal, hidden.')).toEqual(['secret', 'cabal', 'hidden'])
    expect(found(rule, 'A secret cabal in a film.')).toBeNull()
    expect(found(rule, 'A cabal.')).toBeNull()
  })

  it('[RULES-4] platform, language, thread and score', () => {
    const holds = (condition: RuleCondition, over: Partial<RuleSubject>) =>
      found({ kind: 'all', of: [cabal, condition] }, 'cabal', over) !== null
    expect(holds({ kind: 'platform', is: ['forum'] }, {})).toBe(true)
    expect(holds({ kind: 'platform', is: ['chat'] }, {})).toBe(false)
    expect(holds({ kind: 'language', is: ['unknown'] }, { language: null })).toBe(true)
    expect(holds({ kind: 'language', is: ['cy'] }, {})).toBe(false)
    const thread: RuleCondition = { kind: 'words', in: 'thread', words: ['thursday'], spellings: [] }
    expect(holds(thread, {})).toBe(true)
    expect(holds(thread, { thread: { title: 'Bins', post: '' } })).toBe(false)
    const score: RuleCondition = { kind: 'score', name: 'abusive', least: 0.8 }
    expect(holds(score, { scores: [{ name: 'abusive', score: 0.8 }] })).toBe(true)
    expect(holds(score, { scores: [{ name: 'abusive', score: 0.79 }] })).toBe(false)
    expect(holds(score, { scores: [{ name: 'threat', score: 0.99 }] })).toBe(false)
  })

  it('[RULES-4] a rule on a score alone is the classifier’s voice again, and no second source', () => {
    expect(sourceOfRule(aRule({ kind: 'score', name: null, least: 0.5 }))).toBe('classifier')
    expect(sourceOfRule(aRule({ kind: 'all', of: [cabal, { kind: 'score', name: null, least: 0.5 }] }))).toBe(
      'keyword_rule',
    )
  })

  it('[RULES-5] every fault of a rule is named at once, with its place', () => {
    const bad: RuleCondition = {
      kind: 'any',
      of: [words([]), pattern('(a'), pattern('a*'), { kind: 'score', name: null, least: 2 }, words(['*'])],
    }
    const faults = ruleFaults({ ...emptyRule(), condition: bad }, patternFault)
    expect(faults.map(({ pointer, problem }) => `${pointer} ${problem}`)).toEqual([
      '/name empty',
      '/reason empty',
      '/condition/of/0/words empty',
      '/condition/of/1/pattern bad_pattern',
      '/condition/of/2/pattern finds_everything',
      '/condition/of/3/least outside_range',
      '/condition/of/4/words/0 matches_nothing',
    ])
    const not: RuleCondition = { kind: 'not', of: cabal }
    expect(ruleFaults(aRule(not), patternFault)).toEqual([{ pointer: '/condition', problem: 'finds_everything' }])
    const coded = { ...aRule(cabal), code: 'AS.CONSP' as CodeId }
    expect(ruleFaults({ ...coded, policy: 'conduct' }, patternFault)).toEqual([])
    expect(ruleFaults(coded, patternFault)).toEqual([{ pointer: '/policy', problem: 'code_without_policy' }])
  })
})

describe('work', () => {
  /** A text that counts how often a letter of it is read. */
  class CountedText extends String {
    reads = 0
    override charCodeAt(index: number): number {
      this.reads += 1
      return super.charCodeAt(index)
    }
  }
  function readsOf(source: string, length: number): number {
    const text = new CountedText(`${'a'.repeat(length)}!`)
    patternPlaces(RE2JS.compile(source, RE2JS.CASE_INSENSITIVE), text as unknown as string)
    return text.reads
  }

  it.each(['(a+)+$', '(a|a)*b', '(a*)*c', '(.*a){12}b', '^(([a-z])+.)+[A-Z]([a-z])+$'])(
    '[RULES-6] %s over ten times as many letters reads ten times as much, no more',
    (source) => {
      const [small, large] = [readsOf(source, 10_000), readsOf(source, 100_000)]
      expect(large).toBeGreaterThan(50_000)
      expect(large / small).toBeLessThan(11)
      expect(large / 100_000).toBeLessThan(8)
    },
  )

  it('[RULES-6] keywords written to run away do as much work for each letter, however long the text', () => {
    const trie = new KeywordTrie(['accents', 'doubled', 'digits', 'spaced'])
    for (const word of ['*a*', 'aaaa*', '*aaaaaaaaaaaaaaaa', 'a a a a*']) trie.add(word, 0)
    const workOf = (length: number) => trie.scan(foldedText('a'.repeat(length)), () => undefined) / length
    expect(workOf(100_000) / workOf(10_000)).toBeLessThan(1.1)
  })
})
