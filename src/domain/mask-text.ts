const E_MAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu
const ADDRESS = /\b(?:https?:\/\/|www\.)[^\s<>"']+/giu
const HANDLE = /(?<![\p{L}\p{N}_@])@[\p{L}\p{N}_.]{2,}/gu
const PHONE = /(?<![\p{L}\p{N}])\+?\d(?:[\s().-]?\d){7,14}(?!\p{N})/gu

/**
 * A text without what points at people: e-mail and web addresses, telephone numbers, handles, and the given names with
 * what stands for each. Names match as whole words, whatever their case.
 */
export function maskText(text: string, names: ReadonlyMap<string, string>): string {
  let masked = text
    .replaceAll(E_MAIL, '[e-mail]')
    .replaceAll(ADDRESS, '[address]')
    .replaceAll(HANDLE, '[handle]')
    .replaceAll(PHONE, '[number]')
  const longestFirst = [...names].sort(([one], [other]) => other.length - one.length)
  for (const [name, standIn] of longestFirst) {
    if (name.trim().length < 2) continue
    masked = masked.replaceAll(wholeWords(name), standIn)
  }
  return masked
}

function wholeWords(name: string): RegExp {
  const escaped = name
    .trim()
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\s+/g, '\\s+')
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'giu')
}

/** What in a text still points at somebody; empty where nothing does. */
export function personalDataIn(text: string, names: Iterable<string>): string[] {
  const found = [E_MAIL, ADDRESS, HANDLE, PHONE].flatMap((pattern) => text.match(pattern) ?? [])
  for (const name of names) if (name.trim().length >= 2 && wholeWords(name).test(text)) found.push(name)
  return found
}
