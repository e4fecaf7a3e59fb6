import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'

/**
 * A name's stand-in: HMAC-SHA-256 over `platform|author` under the key of a case set. The same person has the same one
 * within a set, and another under another key; without the key nobody can try names. 64 hexadecimal digits.
 */
export function pseudonymOf(key: Uint8Array, platform: string, author: string): string {
  return bytesToHex(hmac(sha256, key, utf8ToBytes(`${platform}|${author}`)))
}

/** As it stands in exports: `P-` and the first 16 digits. */
export function shortPseudonym(keyHex: string, platform: string, author: string): string {
  return `P-${pseudonymOf(hexToBytes(keyHex), platform, author).slice(0, 16)}`
}
