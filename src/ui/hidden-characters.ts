export type Piece = { text: string; mark: string | null }

const LABELS: Record<number, string> = {
  0xad: 'SHY',
  0x34f: 'CGJ',
  0x61c: 'ALM',
  0x115f: 'HF',
  0x1160: 'HF',
  0x180e: 'MVS',
  0x200b: 'ZWSP',
  0x200c: 'ZWNJ',
  0x200d: 'ZWJ',
  0x200e: 'LRM',
  0x200f: 'RLM',
  0x2028: 'LSEP',
  0x2029: 'PSEP',
  0x202a: 'LRE',
  0x202b: 'RLE',
  0x202c: 'PDF',
  0x202d: 'LRO',
  0x202e: 'RLO',
  0x2060: 'WJ',
  0x2066: 'LRI',
  0x2067: 'RLI',
  0x2068: 'FSI',
  0x2069: 'PDI',
  0x2800: 'BLANK',
  0x3164: 'HF',
  0xfeff: 'BOM',
  0xffa0: 'HF',
  0xfffc: 'OBJ',
}

// Format, control, separator, lone-surrogate and private characters, and the blanks Unicode files elsewhere. The
// Arabic number signs are format characters that one can see.
const HIDDEN =
  /(?![\n\t\u0600-\u0605\u06dd\u070f\u08e2])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Variation_Selector}\u115f\u1160\u2800\u3164\uffa0\ufffc]|[\u034f]|[\u17b4]|[\u17b5]/gu

// Where joiners, selectors and tags do honest work: flags, keycaps, emoji sequences, scripts that join, line ends.
const HONEST = new RegExp(
  [
    '\\u{1f3f4}[\\u{e0020}-\\u{e007e}]+\\u{e007f}',
    '[\\d#*]\\ufe0f?\\u20e3',
    '\\p{Extended_Pictographic}[\\ufe0e\\ufe0f]?',
    '(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f])\\u200d(?=\\p{Extended_Pictographic})',
    '(?<=[\\p{sc=Arabic}\\p{sc=Syriac}\\p{sc=Mongolian}\\p{sc=Devanagari}\\p{sc=Bengali}\\p{sc=Tamil}\\p{sc=Telugu}' +
      '\\p{sc=Kannada}\\p{sc=Malayalam}\\p{sc=Sinhala}\\p{sc=Gujarati}\\p{sc=Gurmukhi}\\p{M}])[\\u200c\\u200d](?=[\\p{L}\\p{M}])',
    '\\r(?=\\n)',
  ].join('|'),
  'gu',
)

function labelOf(character: string): string {
  const point = character.codePointAt(0) ?? 0
  return LABELS[point] ?? `U+${point.toString(16).toUpperCase().padStart(4, '0')}`
}

function honestPlaces(text: string): Set<number> {
  const places = new Set<number>()
  for (const match of text.matchAll(HONEST)) {
    for (let place = match.index; place < match.index + match[0].length; place += 1) places.add(place)
  }
  return places
}

/** Cuts text into runs to draw as they are and single characters to mark. Joined again, they are the same text. */
export function splitHidden(text: string): Piece[] {
  const honest = honestPlaces(text)
  const pieces: Piece[] = []
  let from = 0
  for (const match of text.matchAll(HIDDEN)) {
    if (honest.has(match.index)) continue
    if (match.index > from) pieces.push({ text: text.slice(from, match.index), mark: null })
    pieces.push({ text: match[0], mark: labelOf(match[0]) })
    from = match.index + match[0].length
  }
  if (from < text.length) pieces.push({ text: text.slice(from), mark: null })
  return pieces
}
