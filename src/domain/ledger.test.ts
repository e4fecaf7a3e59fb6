import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, commitment, sha256Hex } from './canonical.ts'
import { endsAt, follow, GENESIS, type LedgerEntry, type LedgerHead, seal } from './ledger.ts'
import { TreeHead } from './merkle.ts'

function chain(length: number): LedgerEntry[] {
  const entries: LedgerEntry[] = []
  let head: LedgerHead = GENESIS
  for (let index = 0; index < length; index++) {
    const at = `2026-11-22T12:00:${String(index).padStart(2, '0')}.000Z`
    const event = { at, actor: 'mira', type: 'case.noted', subject: `case-${index}`, version: 2, payload: { n: index } }
    const entry = seal(head, event)
    entries.push(entry)
    head = entry
  }
  return entries
}

function firstFault(entries: readonly LedgerEntry[]) {
  let head: LedgerHead = GENESIS
  for (const entry of entries) {
    const step = follow(head, entry)
    if ('fault' in step) return step.fault
    head = step.head
  }
  return null
}

describe('canonical JSON', () => {
  it('[LEDGER-1] sorts keys by UTF-16 units and escapes as RFC 8785 says', () => {
    expect(canonicalJson({ b: 1, a: '\u20ac$\u000f\nA\'B"\\', ö: null, '€': [true] })).toBe(
      '{"a":"€$\\u000f\\nA\'B\\"\\\\","b":1,"ö":null,"€":[true]}',
    )
  })

  it('[LEDGER-1] an entry is hashed over the canonical JSON of all else in it', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.string({ unit: 'grapheme' }),
        fc.dictionary(fc.string({ unit: 'grapheme' }), fc.nat()),
        (seq, text, payload) => {
          const event = { at: text, actor: text, type: text, subject: text, version: seq, payload }
          const { hash, ...body } = seal({ seq, hash: 'f'.repeat(64) }, event)
          expect(hash).toBe(sha256Hex(canonicalJson(body)))
        },
      ),
    )
  })

  it('[LEDGER-1] refuses what two machines could write differently', () => {
    expect(() => canonicalJson({ score: 0.1 })).toThrow('whole numbers')
    expect(() => canonicalJson({ text: '\ud800' })).toThrow('well-formed')
  })

  it('[LEDGER-1] hashes the published vector', () => {
    // Three chained entries of domain.md §5.3, whose bodies have their own keys.
    const body = {
      action: 'case.opened',
      actor: 'mod-a',
      prev: '0'.repeat(64),
      seq: 1,
      subject: 'case-001',
      ts: '2026-11-22T12:01:00Z',
    }
    expect(sha256Hex(canonicalJson(body))).toBe('2489d2c0c3b042e9f8ae4d4621b2d56838e1281790a5d3fac92abfa97ef07f5c')
  })
})

describe('the chain', () => {
  it('[LEDGER-2] accepts what was sealed', () => {
    expect(firstFault(chain(20))).toBeNull()
  })

  it('[LEDGER-2] names the first changed, missing or moved entry', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 18 }), fc.integer({ min: 0, max: 4 }), (at, kind) => {
        const entries = chain(20)
        const [entry, next] = [entries[at], entries[at + 1]]
        if (!entry || !next) return
        if (kind === 0) entries[at] = { ...entry, payload: { n: at + 1 } }
        if (kind === 1) entries[at] = { ...entry, actor: 'mirA' }
        if (kind === 2) entries.splice(at, 1)
        if (kind === 3) entries.splice(at, 2, next, entry)
        if (kind === 4) entries[at] = seal({ seq: entry.seq - 1, hash: 'f'.repeat(64) }, entry)
        expect(firstFault(entries)?.seq).toBe(at + 1)
      }),
    )
  })

  it('[LEDGER-3] a cut tail shows against the recorded head', () => {
    const entries = chain(5)
    const [head, shorter] = [entries[4], entries[3]]
    if (!head || !shorter) throw new Error('five entries expected')
    expect(endsAt(head, head)).toBeNull()
    expect(endsAt(shorter, head)).toEqual({ kind: 'truncated', seq: 5, found: 4 })
    expect(endsAt(head, { ...head, hash: 'f'.repeat(64) })).toEqual({ kind: 'head', seq: 5 })
  })

  it('[LEDGER-4] a commitment depends on its salt', () => {
    expect(commitment('00', 'a')).toBe('022a6979e6dab7aa5ae4c3e5e45f7e977112a7e63593820dbec1ec738a24f93c')
    expect(commitment('01', 'a')).not.toBe(commitment('00', 'a'))
  })
})

describe('the tree head', () => {
  const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']

  it('[LEDGER-5] gives the roots of the RFC 6962 test tree', () => {
    const tree = new TreeHead()
    const roots = leaves.map((hex) => {
      tree.add(Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16)))
      return tree.root.slice(0, 8)
    })
    expect(roots).toEqual([
      '6e340b9c',
      'fac54203',
      'aeb6bcfe',
      'd37ee418',
      '4e3bbb1f',
      '76e67dad',
      'ddb89be4',
      '5dc9da79',
    ])
    expect(tree.root).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328')
    expect(new TreeHead().root).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  })
})
