/** An opaque place in an ordered list: the sort key of the last row seen, and its id. */
export interface Cursor {
  readonly key: string | number
  readonly id: string
}

export function encodeCursor(cursor: Cursor): string {
  return btoa(JSON.stringify([cursor.key, cursor.id]))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** Null where the text is no cursor of ours. */
export function decodeCursor(text: string): Cursor | null {
  try {
    const value: unknown = JSON.parse(atob(text.replaceAll('-', '+').replaceAll('_', '/')))
    if (!Array.isArray(value) || value.length !== 2) return null
    const [key, id] = value as unknown[]
    return (typeof key === 'string' || typeof key === 'number') && typeof id === 'string' ? { key, id } : null
  } catch {
    return null
  }
}
