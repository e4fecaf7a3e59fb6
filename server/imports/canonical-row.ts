import { CanonicalComment } from '#contract/imports.ts'
import type { CanonicalRow, ImportMapping } from '#contract/types.ts'
import { commentKey, dedupeKey, threadKey } from './dedupe-key.ts'
import type { JsonRow } from './json-rows.ts'
import { type MappedPicture, type MappedRow, outcomeOf, type RowOutcome, RowRefused } from './mapped-row.ts'
import { checkedType, PictureRefused } from './picture-maker.ts'
import { refuseBadText, refuseUnkeepable } from './map-row.ts'
import { type NamedPolicy, policyOfRow } from './row-policy.ts'

/** Reads one line of our own form. */
export function mapCanonicalRow(
  row: JsonRow,
  mapping: Pick<ImportMapping, 'policy'>,
  policies: readonly NamedPolicy[],
): RowOutcome {
  return outcomeOf(() => {
    if ('unreadable' in row) throw new RowRefused('The line is not JSON.')
    const checked = CanonicalComment.safeParse(row.value)
    if (!checked.success) {
      const [issue] = checked.error.issues
      throw new RowRefused(
        `${issue?.path.join('.') || 'The line'}: ${issue?.message ?? 'is not in the expected form'}.`,
      )
    }
    eachText(checked.data, '')
    return { ...mapped(checked.data), policy: policyOfRow(checked.data.policy ?? null, mapping, policies) }
  })
}

function mapped({ thread, comment, flags }: CanonicalRow): Omit<MappedRow, 'policy'> {
  const key = threadKey(thread.platform, thread.id)
  const platformKey = commentKey(key, comment.id)
  refuseBadText(comment.text)
  return {
    platform: thread.platform,
    thread: { key, title: thread.title, url: thread.url ?? null, post: thread.post ?? '' },
    platformId: comment.id,
    platformKey,
    parentKey: comment.parentId ? commentKey(key, comment.parentId) : null,
    dedupeKey: dedupeKey({ platformKey, text: '', author: null, postedAt: null }),
    author: comment.author?.trim() || null,
    text: comment.text,
    postedAt: comment.postedAt ? new Date(comment.postedAt).toISOString() : null,
    url: comment.url ?? null,
    language: comment.language ?? null,
    flags: flags.map((flag) => ({
      ...flag,
      rule: flag.rule ?? null,
      score: flag.score ?? null,
      code: flag.code ?? null,
    })),
    pictures: (comment.pictures ?? []).map(picture),
  }
}

/** @throws RowRefused for what is plainly no picture */
function picture({ data, description }: NonNullable<CanonicalRow['comment']['pictures']>[number]): MappedPicture {
  const bytes = bytesOfBase64(data)
  try {
    checkedType(bytes)
  } catch (error) {
    if (error instanceof PictureRefused) throw new RowRefused(error.message)
    throw error
  }
  return { bytes, description: description || null }
}

function bytesOfBase64(data: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(data), (byte) => byte.charCodeAt(0))
}

function eachText(value: unknown, path: string): void {
  if (typeof value === 'string') refuseUnkeepable(path, value, 'utf-8')
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) eachText(inner, path === '' ? key : `${path}.${key}`)
}
