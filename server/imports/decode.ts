import type { ImportMapping } from '#contract/types.ts'

export type Encoding = ImportMapping['encoding']

/**
 * Stands where bytes are no character of the encoding, so that just the rows that hold them are refused. A
 * noncharacter, which no real text contains; U+FFFD is common in texts that were damaged before they got here.
 */
export const UNDECODABLE = '\ufdd0'

/** Text in the given encoding, piece by piece, without its byte order mark. */
export async function* decode(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = decoderOf(encoding)
  let first = true
  for await (const piece of bytes) {
    let text = decoder.push(piece)
    if (first && text !== '') {
      first = false
      if (text.startsWith('\ufeff')) text = text.slice(1)
    }
    if (text !== '') yield text
  }
  const rest = decoder.end()
  if (rest !== '') yield rest
}

interface Decoder {
  push(bytes: Uint8Array): string
  end(): string
}

function decoderOf(encoding: Encoding): Decoder {
  switch (encoding) {
    case 'utf-8':
      return new Utf8Decoder()
    case 'utf-16le':
    case 'utf-16be':
      return new Utf16Decoder(encoding)
    case 'windows-1252': {
      const decoder = new TextDecoder('windows-1252')
      return { push: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() }
    }
    default:
      return encoding satisfies never
  }
}

/** The native decoder as long as it is content; only a stretch with a fault in it is looked at byte by byte. */
class Utf8Decoder implements Decoder {
  #rest = new Uint8Array(0)

  push(bytes: Uint8Array): string {
    const all = joined(this.#rest, bytes)
    const whole = all.length - unfinishedLength(all)
    this.#rest = all.slice(whole)
    return decodeUtf8(all.subarray(0, whole))
  }

  end(): string {
    const rest = decodeUtf8(this.#rest)
    this.#rest = new Uint8Array(0)
    return rest
  }
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return markFaults(bytes)
  }
}

/** Decodes in halves until the faults are alone, so that U+FFFD that was really written stays. */
function markFaults(bytes: Uint8Array): string {
  if (bytes.length <= 4) return markShort(bytes)
  let middle = bytes.length >> 1
  while (middle > 0 && isContinuation(bytes[middle])) middle--
  if (middle === 0) return markShort(bytes)
  return decodeUtf8(bytes.subarray(0, middle)) + decodeUtf8(bytes.subarray(middle))
}

function markShort(bytes: Uint8Array): string {
  const written = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  return written.replaceAll('\ufffd', UNDECODABLE)
}

/** How many bytes at the end begin a character that the next piece finishes. */
function unfinishedLength(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (isContinuation(byte)) continue
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
    return needed > back ? back : 0
  }
  return 0
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80
}

/** Marks half a surrogate pair, where the native decoder would write U+FFFD. */
class Utf16Decoder implements Decoder {
  readonly #order: 'utf-16le' | 'utf-16be'
  #rest = new Uint8Array(0)

  constructor(order: 'utf-16le' | 'utf-16be') {
    this.#order = order
  }

  push(bytes: Uint8Array): string {
    const all = joined(this.#rest, bytes)
    let whole = all.length - (all.length % 2)
    let text = this.#unitsOf(all.subarray(0, whole))
    if (/[\ud800-\udbff]$/.test(text)) {
      whole -= 2
      text = text.slice(0, -1)
    }
    this.#rest = all.slice(whole)
    return text.isWellFormed() ? text : text.replace(/\p{Surrogate}/gu, UNDECODABLE)
  }

  end(): string {
    return this.#rest.length === 0 ? '' : UNDECODABLE
  }

  #unitsOf(bytes: Uint8Array): string {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    const units = new Uint16Array(bytes.length / 2)
    for (let at = 0; at < units.length; at++) units[at] = view.getUint16(at * 2, this.#order === 'utf-16le')
    let text = ''
    for (let at = 0; at < units.length; at += 8_192) text += String.fromCharCode(...units.subarray(at, at + 8_192))
    return text
  }
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  if (one.length === 0) return other
  const both = new Uint8Array(one.length + other.length)
  both.set(one)
  both.set(other, one.length)
  return both
}
