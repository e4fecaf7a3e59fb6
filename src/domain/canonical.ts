import canonicalize from 'canonicalize'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { type Hashes, PORTABLE_HASHES } from './hashes.ts'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/**
 * RFC 8785 canonical JSON.
 * @throws RangeError for what the ledger forbids: fractions, unsafe integers and unpaired surrogates.
 */
export function canonicalJson(value: Json): string {
  refuseInexact(value)
  return canonicalize(value) ?? 'null'
}

let hashes = PORTABLE_HASHES

/** Once, where a program begins: the same hashes from then on, made faster. */
export function hashWith(faster: Hashes): void {
  hashes = faster
}

/** SHA-256 of the UTF-8 bytes of `text`, as 64 lower-case hexadecimal digits. */
export function sha256Hex(text: string): string {
  return hashes.text(text)
}

/**
 * A commitment to a text that leaves the chain whole when the text is erased: SHA-256 over salt ‖ UTF-8 bytes.
 * Without the salt (32 hexadecimal digits, destroyed together with the text) a short text can't be guessed from it.
 */
export function commitment(saltHex: string, text: string): string {
  return bytesToHex(hashes.bytes(concatBytes(hexToBytes(saltHex), utf8ToBytes(text))))
}

function refuseInexact(value: Json): void {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new RangeError(`a ledger entry holds whole numbers only, not ${value}`)
  }
  if (typeof value === 'string' && !value.isWellFormed()) {
    throw new RangeError('a ledger entry holds well-formed text only')
  }
  if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      if (!key.isWellFormed()) throw new RangeError('a ledger entry holds well-formed text only')
      refuseInexact(inner)
    }
  }
}
