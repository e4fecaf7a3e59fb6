import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** The two ways in which a record is hashed; a command line may give faster ones than these. */
export interface Hashes {
  /** SHA-256 over a text's UTF-8 bytes, in hexadecimal. */
  text(text: string): string
  /** SHA-256 over bytes. */
  bytes(bytes: Uint8Array): Uint8Array
}

export const PORTABLE_HASHES: Hashes = {
  text: (text) => bytesToHex(sha256(utf8ToBytes(text))),
  bytes: (bytes) => sha256(bytes),
}
