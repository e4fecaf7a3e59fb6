import { codePointIndex, codePointLength } from '#domain/spans.ts'

export interface Colleague {
  readonly id: string
  readonly name: string
}

/** What is being typed after an @ that ends at the cursor: where the @ stands, in UTF-16 units, and the words so far. */
export function mentionBegun(text: string, cursor: number): { at: number; typed: string } | null {
  const found = /(?:^|[\s(])@([\p{L}\p{M}’'-]*(?: [\p{L}\p{M}’'-]*)?)$/u.exec(text.slice(0, cursor))
  const typed = found?.[1]
  return typed === undefined ? null : { at: cursor - typed.length - 1, typed }
}

/** Puts a colleague's name where the mention was begun, and says where the cursor then is. */
export function mentionPut(text: string, at: number, cursor: number, name: string): { text: string; cursor: number } {
  const put = `@${name} `
  return { text: text.slice(0, at) + put + text.slice(cursor).replace(/^ /, ''), cursor: at + put.length }
}

/** Where the names of the colleagues that were chosen stand in the text, in code points with the @. */
export function mentionsIn(text: string, chosen: readonly Colleague[]) {
  const longestFirst = [...chosen].sort((one, other) => other.name.length - one.name.length)
  const found: { id: string; from: number; to: number }[] = []
  for (let unit = text.indexOf('@'); unit >= 0; unit = text.indexOf('@', unit + 1)) {
    const rest = text.slice(unit + 1)
    const who = longestFirst.find(
      ({ name }) => rest.startsWith(name) && !/^[\p{L}\p{N}]/u.test(rest.slice(name.length)),
    )
    if (!who) continue
    const from = unit === 0 ? 0 : codePointIndex(text, unit)
    found.push({ id: who.id, from, to: from + codePointLength(`@${who.name}`) })
  }
  return found
}
