import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { TextRef } from './finding.ts'

/** A draw has one of so many values, all alike. */
export const DRAW_VALUES = 10_000

/** How chance chose whether a decision is read twice. One rate for everything: a draw knows no family of codes. */
export interface Draw {
  /** The seed, committed to before; the text itself is kept beside the ledger, so that a draw can be made again. */
  readonly seed: TextRef
  /** What was drawn for: the case, and how often it was decided anew from the start. */
  readonly of: string
  /** Of a hundred decisions, so many are read twice. */
  readonly rate: number
  /** 0 to 9,999; below a hundred times the rate it is chosen. */
  readonly value: number
}

/**
 * The value that `seed` gives for `of`: the first eight hexadecimal digits of HMAC-SHA-256, modulo 10,000. Anybody
 * who has the seed can make the draw again; nobody can draw twice for the same decision.
 */
export function drawnValue(seed: string, of: string): number {
  const digest = bytesToHex(hmac(sha256, utf8ToBytes(seed), utf8ToBytes(of)))
  return Number.parseInt(digest.slice(0, 8), 16) % DRAW_VALUES
}

export function isChosen(draw: Pick<Draw, 'rate' | 'value'>): boolean {
  return draw.value < (draw.rate * DRAW_VALUES) / 100
}

/** What is drawn for: undoing and deciding again gives the same draw, a decision from the start another. */
export function drawOf(state: {
  readonly id: string
  readonly decisions: readonly { readonly stage: string; readonly reversed: string | null }[]
}): string {
  const before = state.decisions.filter((one) => one.stage === 'first' && one.reversed === 'reversal').length
  return `${state.id}#${before + 1}`
}
