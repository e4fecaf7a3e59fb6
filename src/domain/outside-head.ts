import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'

/** A head that was handed to somebody outside: the hash alone, or with the number of the entry at which it stood. */
export interface OutsideHead {
  /** The tree head over all entries, or the hash of an entry: 64 hexadecimal digits. */
  readonly hash: string
  /** How many entries there were; null where only the hash is known, and every entry has to be tried. */
  readonly seq: number | null
}

const HASH = /^[0-9a-f]{64}$/i

/** The 24 words, from the list of BIP-39, that say the same as a hash, with a checksum against a slip of the pen. */
export function hashInWords(hash: string): string {
  return entropyToMnemonic(hexToBytes(hash), wordlist)
}

/**
 * Reads a head in any of the forms in which it is given away: the file, “1204:hash”, the hash alone, or its 24 words
 * (after the number and a colon, if one has it). Null where it is none of them, or a word is wrong.
 */
export function readOutsideHead(text: string): OutsideHead | null {
  const given = text.trim()
  if (given.startsWith('{')) return ofFile(given)
  const [, number, rest = ''] = /^(?:(\d{1,15})\s*:)?\s*([^]*)$/.exec(given) ?? []
  const hash = hashIn(rest.trim())
  return hash === null ? null : { hash, seq: number === undefined ? null : Number(number) }
}

function ofFile(text: string): OutsideHead | null {
  try {
    const { seq, treeHead, hash } = JSON.parse(text) as Record<string, unknown>
    const known = typeof treeHead === 'string' ? treeHead : hash
    if (typeof known !== 'string' || !HASH.test(known) || !Number.isSafeInteger(seq)) return null
    return { hash: known.toLowerCase(), seq: seq as number }
  } catch {
    return null
  }
}

function hashIn(text: string): string | null {
  const digits = text.replaceAll(/\s/g, '')
  if (HASH.test(digits)) return digits.toLowerCase()
  try {
    const words = text
      .toLowerCase()
      .split(/[^a-z]+/)
      .filter(Boolean)
    return words.length === 24 ? bytesToHex(mnemonicToEntropy(words.join(' '), wordlist)) : null
  } catch {
    return null
  }
}
