import { sha256Hex } from '#domain/canonical.ts'

/** Between the parts of a key; a control character that no platform's id holds. */
const JOIN = '\u001f'

/** Platform and the platform's own id of a thread, or its title. */
export function threadKey(platform: string, idOrTitle: string): string {
  return `${platform}${JOIN}${idOrTitle}`
}

export function authorKey(platform: string, name: string): string {
  return `${platform}${JOIN}${name}`
}

/** What replies name as their parent. */
export function commentKey(thread: string, platformId: string): string {
  return `${thread}${JOIN}${platformId}`
}

/** The same for two rows that are the same comment: its platform id, else its normalised text, author and time. */
export function dedupeKey(comment: {
  readonly platformKey: string | null
  readonly text: string
  readonly author: string | null
  readonly postedAt: string | null
}): string {
  if (comment.platformKey !== null) return comment.platformKey
  const text = comment.text.normalize('NFKC').toUpperCase().toLowerCase().replace(/\s+/g, ' ').trim()
  return `text${JOIN}${sha256Hex([text, comment.author ?? '', comment.postedAt ?? ''].join(JOIN))}`
}
