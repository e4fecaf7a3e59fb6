import type { Encoding } from './decode.ts'
import { ImportRefusal } from './import-refusal.ts'

const SAVE_AS_CSV = 'In Excel choose File > Save as > CSV UTF-8, and upload that file.'

/** First bytes of files that hold no rows of text, with what to do instead. */
const SIGNATURES: readonly (readonly [bytes: readonly number[], advice: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], `This is an Excel workbook or another zip archive. ${SAVE_AS_CSV}`],
  [[0xd0, 0xcf, 0x11, 0xe0], `This is an old Excel workbook. ${SAVE_AS_CSV}`],
  [[0x1f, 0x8b], 'This is a gzip archive. Unpack it and upload the file inside.'],
  [[0x25, 0x50, 0x44, 0x46], 'This is a PDF. Export the comments as CSV or JSON instead.'],
  [[0x89, 0x50, 0x4e, 0x47], 'This is a picture. Export the comments as CSV or JSON instead.'],
  [[0xff, 0xd8, 0xff], 'This is a picture. Export the comments as CSV or JSON instead.'],
  [[0x47, 0x49, 0x46, 0x38], 'This is a picture. Export the comments as CSV or JSON instead.'],
]

/** @throws ImportRefusal where the first bytes are a known kind of file that cannot be imported. */
export function refuseOtherKinds(bytes: Uint8Array): void {
  const found = SIGNATURES.find(([signature]) => signature.every((byte, at) => bytes[at] === byte))
  if (found) throw new ImportRefusal('file_unreadable', found[1])
}

/**
 * The encoding by byte order mark, by where zero bytes stand, and by whether the file is valid UTF-8.
 * @throws ImportRefusal where the bytes are no text.
 */
export function encodingOf(bytes: Uint8Array, utf8: 'valid' | 'invalid'): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  const zeros = [0, 0]
  let controls = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
    else if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) controls += 1
  }
  const [even = 0, odd = 0] = zeros
  if (odd > bytes.length / 4 && even < bytes.length / 50) return 'utf-16le'
  if (even > bytes.length / 4 && odd < bytes.length / 50) return 'utf-16be'
  const strange = (controls + even + odd) / bytes.length
  if (strange > 0.1 || (utf8 === 'invalid' && strange > 0.02)) {
    throw new ImportRefusal(
      'file_unreadable',
      'This is not a text file. Export the comments as CSV, JSON or JSON lines.',
    )
  }
  return utf8 === 'valid' || hasUtf8Text(bytes) ? 'utf-8' : 'windows-1252'
}

/** Whether more of the bytes above ASCII form characters of UTF-8 than do not: a UTF-8 file with a few bad bytes. */
function hasUtf8Text(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes)
  let characters = 0
  let faults = 0
  for (const character of text) {
    if (character === '\ufffd') faults += 1
    else if (character > '\u007f') characters += 1
  }
  return characters > faults
}
