import { canonicalJson, type Json, sha256Hex } from './canonical.ts'

/** One entry of the append-only record. `hash` is SHA-256 over the canonical JSON of everything else in it. */
export interface LedgerEntry {
  readonly seq: number
  readonly at: string
  readonly actor: string
  readonly type: string
  readonly subject: string
  /** The subject's version after the entry; 0 where a subject has none. */
  readonly version: number
  readonly payload: { readonly [key: string]: Json }
  readonly prev: string
  readonly hash: string
}

export type LedgerEvent = Pick<LedgerEntry, 'at' | 'actor' | 'type' | 'subject' | 'version' | 'payload'>

export interface LedgerHead {
  readonly seq: number
  readonly hash: string
}

/** What comes before the first entry. */
export const GENESIS: LedgerHead = { seq: 0, hash: '0'.repeat(64) }

/** Chains an event behind `head`. `written` is the canonical JSON of its payload, where that is at hand. */
export function seal(head: LedgerHead, event: LedgerEvent, written = canonicalJson(event.payload)): LedgerEntry {
  const { at, actor, type, subject, version, payload } = event
  const body = { seq: head.seq + 1, at, actor, type, subject, version, payload, prev: head.hash }
  return { ...body, hash: sha256Hex(canonicalBody(body, written)) }
}

/** What `canonicalJson(body)` gives, without writing the payload anew. */
function canonicalBody(body: Omit<LedgerEntry, 'hash'>, payload: string): string {
  const { payload: _, prev, seq, subject, type, version, ...first } = body
  const [before, after] = [canonicalJson(first), canonicalJson({ prev, seq, subject, type, version })]
  return `${before.slice(0, -1)},"payload":${payload},${after.slice(1)}`
}

export type LedgerFault =
  | { readonly kind: 'missing'; readonly seq: number; readonly found: number }
  | { readonly kind: 'changed'; readonly seq: number }
  | { readonly kind: 'unchained'; readonly seq: number }
  | { readonly kind: 'unreadable'; readonly seq: number }
  | { readonly kind: 'truncated'; readonly seq: number; readonly found: number }
  | { readonly kind: 'head'; readonly seq: number }

/**
 * Checks the entry that follows `head`.
 * @returns the new head, or the fault, which names the first bad entry.
 */
export function follow(head: LedgerHead, entry: LedgerEntry): { head: LedgerHead } | { fault: LedgerFault } {
  if (entry.seq !== head.seq + 1) return { fault: { kind: 'missing', seq: head.seq + 1, found: entry.seq } }
  let expected: string
  try {
    expected = seal({ seq: entry.seq - 1, hash: entry.prev }, entry).hash
  } catch {
    return { fault: { kind: 'unreadable', seq: entry.seq } }
  }
  if (expected !== entry.hash) return { fault: { kind: 'changed', seq: entry.seq } }
  if (entry.prev !== head.hash) return { fault: { kind: 'unchained', seq: entry.seq } }
  return { head: { seq: entry.seq, hash: entry.hash } }
}

/** Compares the end of a checked chain with the head that was recorded for it. */
export function endsAt(reached: LedgerHead, recorded: LedgerHead): LedgerFault | null {
  if (reached.seq < recorded.seq) return { kind: 'truncated', seq: reached.seq + 1, found: reached.seq }
  if (reached.seq > recorded.seq || reached.hash !== recorded.hash) return { kind: 'head', seq: reached.seq }
  return null
}
