import { describe, expect, it } from 'vitest'
import { canonicalJson, type Json } from '#domain/canonical.ts'
import { checkExport, type ExportFault } from '#domain/export-check.ts'
import { GENESIS, type LedgerEntry, type LedgerHead, seal } from '#domain/ledger.ts'
import type { OutsideHead } from '#domain/outside-head.ts'
import { seeded } from '#tests/support/tampering.ts'

const ENTRIES = 60
const TAMPERINGS = 10_000

const entries = sealed(ENTRIES)
const lines = entries.map(lineOf)
const next = seeded(20_261_124)
const any = (from: number, to: number) => from + (next() % (to - from + 1))

type Expected = Partial<ExportFault> & { readonly seq: number }
type Tampering = () => { readonly lines: readonly string[]; readonly expected: Expected }

/** Each says by itself what it did, and which is the first bad entry. */
const TAMPERINGS_BY_NAME: Readonly<Record<string, Tampering>> = {
  'a byte of a line': () => {
    const seq = any(1, ENTRIES)
    const bytes = new TextEncoder().encode(line(seq))
    const at = any(0, bytes.length - 1)
    bytes[at] = (bytes[at] ?? 0) ^ (1 << any(0, 6))
    return { lines: lines.with(seq - 1, new TextDecoder().decode(bytes)), expected: { seq } }
  },
  'a field, its hash left as it was': () => {
    const seq = any(1, ENTRIES)
    const changed = { ...entry(seq), ...[{ actor: 'mallory' }, { subject: 'k0' }, { payload: { n: -1 } }][any(0, 2)] }
    return { lines: lines.with(seq - 1, lineOf(changed)), expected: { what: 'changed', seq } }
  },
  'a time set back, its hash left as it was': () => {
    const seq = any(1, ENTRIES)
    const changed = { ...entry(seq), at: '2020-01-01T00:00:00.000Z' }
    return { lines: lines.with(seq - 1, lineOf(changed)), expected: { what: 'changed', seq } }
  },
  'an entry rewritten and given its new hash': () => {
    const seq = any(1, ENTRIES - 1)
    const changed = seal(headBefore(seq), { ...entry(seq), payload: { n: -1 } })
    return { lines: lines.with(seq - 1, lineOf(changed)), expected: { what: 'rewritten', seq } }
  },
  'an entry dated back and given its new hash': () => {
    const seq = any(1, ENTRIES - 1)
    const changed = seal(headBefore(seq), { ...entry(seq), at: '2020-01-01T00:00:00.000Z' })
    return { lines: lines.with(seq - 1, lineOf(changed)), expected: { what: 'rewritten', seq } }
  },
  'the last entry rewritten and given its new hash': () => {
    const changed = seal(headBefore(ENTRIES), { ...entry(ENTRIES), payload: { n: any(100, 999) } })
    return { lines: lines.with(ENTRIES - 1, lineOf(changed)), expected: { what: 'forked', seq: ENTRIES } }
  },
  'an entry deleted': () => {
    const seq = any(1, ENTRIES - 1)
    return { lines: lines.toSpliced(seq - 1, 1), expected: { what: 'deleted', seq, to: seq } }
  },
  'several entries deleted': () => {
    const seq = any(1, ENTRIES - 6)
    const many = any(2, 5)
    return { lines: lines.toSpliced(seq - 1, many), expected: { what: 'deleted', seq, to: seq + many - 1 } }
  },
  'an entry moved down': () => {
    const seq = any(1, ENTRIES - 1)
    const rest = lines.toSpliced(seq - 1, 1)
    return { lines: rest.toSpliced(any(seq, ENTRIES - 1), 0, line(seq)), expected: { what: 'reordered', seq } }
  },
  'an entry moved up': () => {
    const seq = any(2, ENTRIES)
    const to = any(1, seq - 1)
    const moved = lines.toSpliced(seq - 1, 1).toSpliced(to - 1, 0, line(seq))
    return { lines: moved, expected: { what: 'reordered', seq: to } }
  },
  'an entry repeated': () => {
    const seq = any(1, ENTRIES)
    const after = any(seq, ENTRIES)
    return { lines: lines.toSpliced(after, 0, line(seq)), expected: { what: 'inserted', seq, after } }
  },
  'a forged entry inserted, with a hash of its own': () => {
    const seq = any(1, ENTRIES)
    const forged = seal(headBefore(seq), { ...entry(seq), type: 'case.decided', at: '2020-01-01T00:00:00.000Z' })
    return { lines: lines.toSpliced(seq - 1, 0, lineOf(forged)), expected: { what: 'inserted', seq, after: seq } }
  },
  'a line that is no entry inserted': () => {
    const seq = any(1, ENTRIES)
    const junk = ['', ' ', '{}', `${line(seq)} `, '{"seq":1}'][any(0, 4)] ?? ''
    return { lines: lines.toSpliced(seq - 1, 0, junk), expected: { what: 'unreadable', seq } }
  },
  'the tail cut off': () => {
    const left = any(0, ENTRIES - 1)
    return { lines: lines.slice(0, left), expected: { what: 'truncated', seq: left + 1, given: ENTRIES } }
  },
  'the file cut within a line': () => {
    const seq = any(1, ENTRIES)
    const cut = line(seq).slice(0, any(1, line(seq).length - 1))
    return { lines: [...lines.slice(0, seq - 1), cut], expected: { what: 'unreadable', seq } }
  },
}

describe('an export that somebody tampered with', () => {
  it('[VERIFY-9] of 10,000 random single tamperings every one is detected and its first bad entry named', async () => {
    const given = await headOutside()
    const kinds = Object.entries(TAMPERINGS_BY_NAME)
    const missed: string[] = []
    for (let n = 0; n < TAMPERINGS; n++) {
      const [name, tamper] = kinds[n % kinds.length] ?? ['', () => ({ lines: [], expected: { seq: 0 } })]
      const { lines: tampered, expected } = tamper()
      const { fault } = await checkExport(tampered, given)
      if (!fault || Object.entries(expected).some(([key, value]) => Reflect.get(fault, key) !== value)) {
        missed.push(`${name}: ${JSON.stringify(expected)} was told as ${JSON.stringify(fault)}`)
      }
    }
    expect(missed).toEqual([])
  }, 180_000)

  it('[VERIFY-10] a record made wholly anew, and a cut tail, show only against a head from outside', async () => {
    const given = await headOutside()
    const forged = sealed(ENTRIES, 'mallory').map(lineOf)
    expect(await checkExport(forged)).toMatchObject({ fault: null, entries: ENTRIES })
    expect((await checkExport(forged, given)).fault).toEqual({ what: 'forked', seq: ENTRIES })
    expect((await checkExport(forged, { ...given, seq: null })).fault).toEqual({ what: 'head_unknown' })
    const cut = lines.slice(0, 40)
    expect(await checkExport(cut)).toMatchObject({ fault: null, entries: 40 })
    expect((await checkExport(cut, given)).fault).toEqual({ what: 'truncated', seq: 41, given: ENTRIES })
  })

  it('[VERIFY-11] an entry that says it happened long before the one it follows is pointed at', async () => {
    const rewritten = entries
      .slice(0, 30)
      .map((one, n) => (n === 20 ? { ...one, at: '2026-01-01T00:00:00.000Z' } : one))
    const result = await checkExport(chained(rewritten).map(lineOf))
    expect(result.fault).toBeNull()
    expect(result.backdated).toEqual({
      seq: 21,
      at: '2026-01-01T00:00:00.000Z',
      after: '2026-11-24T12:00:19.000Z',
    })
    expect((await checkExport(lines)).backdated).toBeNull()
  })
})

async function headOutside(): Promise<OutsideHead> {
  const { treeHead, fault, headAt } = await checkExport(lines)
  expect({ fault, headAt }).toEqual({ fault: null, headAt: null })
  return { hash: treeHead, seq: ENTRIES }
}

function sealed(count: number, actor = 'mira'): LedgerEntry[] {
  const events = Array.from({ length: count }, (_, n) => {
    const at = `2026-11-24T12:00:${String(n % 60).padStart(2, '0')}.000Z`
    return { at, actor, type: 'case.noted', subject: `case-${n % 7}`, version: n, payload: { n, says: 'é "quoted"' } }
  })
  return chained(events)
}

function chained(events: readonly Parameters<typeof seal>[1][]): LedgerEntry[] {
  const made: LedgerEntry[] = []
  let head: LedgerHead = GENESIS
  for (const event of events) {
    const entry = seal(head, event)
    made.push(entry)
    head = entry
  }
  return made
}

function lineOf(entry: LedgerEntry): string {
  return canonicalJson(entry as unknown as Json)
}

function line(seq: number): string {
  return lines[seq - 1] ?? ''
}

function entry(seq: number): LedgerEntry {
  const found = entries[seq - 1]
  if (!found) throw new RangeError(`no entry ${seq}`)
  return found
}

function headBefore(seq: number): LedgerHead {
  return seq === 1 ? GENESIS : entry(seq - 1)
}
