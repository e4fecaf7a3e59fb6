import type { CanonicalRow } from '#contract/types.ts'
import type { CodeId } from '#domain/ids.ts'
import type { FlagSource } from '#domain/priority.ts'
import type { Severity } from '#domain/policy.ts'
import authors from './content/authors.json' with { type: 'json' }
import branch from './content/threads/branch.json' with { type: 'json' }
import bins from './content/threads/bins.json' with { type: 'json' }
import clinic from './content/threads/clinic.json' with { type: 'json' }
import selection from './content/threads/selection.json' with { type: 'json' }
import training from './content/threads/training.json' with { type: 'json' }
import { estimateOf } from './estimates.ts'

export interface WrittenFlag {
  readonly source: FlagSource
  readonly reason: string
  readonly count?: number
  readonly words?: readonly string[]
  readonly rule?: string
  readonly matched?: readonly string[]
  readonly score?: number
}

/** What its writer meant a comment to be. `set_aside` is “CODE: why”, empty where nothing was set aside. */
export interface WrittenTruth {
  readonly code: CodeId
  readonly others: readonly CodeId[]
  readonly severity: Severity
  readonly evidence: readonly string[]
  readonly setAside: { readonly code: CodeId; readonly why: string } | null
}

export interface WrittenComment {
  readonly row: CanonicalRow
  readonly truth: WrittenTruth
}

export type ThreadName = 'training' | 'bins' | 'clinic' | 'selection' | 'branch'

interface ThreadFile {
  readonly id: string
  readonly title: string
  readonly platform: string
  readonly url: string
  readonly post: { readonly author: string; readonly at: string; readonly text: string }
  readonly comments: readonly CommentInFile[]
}

interface CommentInFile {
  readonly id: string
  readonly parent: string | null
  readonly author: string
  readonly minutes: number
  readonly text: string
  readonly code: string
  readonly others: readonly string[]
  readonly severity: number
  readonly language: string
  readonly evidence: readonly string[]
  readonly set_aside: string
  readonly flags: readonly object[]
}

const FILES: Readonly<Record<ThreadName, ThreadFile>> = { training, bins, clinic, selection, branch }
export const AUTHOR_NAMES: ReadonlyMap<string, string> = new Map(authors.map((author) => [author.id, author.name]))

const MINUTE = 60_000

/** The comments of a written thread in the order they were posted, unflagged ones included. */
export function writtenThread(name: ThreadName): WrittenComment[] {
  const file = FILES[name]
  return file.comments.map((comment) => ({ row: rowOf(file, comment), truth: truthOf(comment) }))
}

export function truthOf(written: {
  readonly code: string
  readonly others?: readonly string[]
  readonly severity: number
  readonly evidence: readonly string[]
  readonly set_aside: string
}): WrittenTruth {
  const colon = written.set_aside.indexOf(':')
  return {
    code: written.code as CodeId,
    others: (written.others ?? []) as CodeId[],
    severity: written.severity as Severity,
    evidence: written.evidence,
    setAside:
      colon < 0
        ? null
        : { code: written.set_aside.slice(0, colon) as CodeId, why: written.set_aside.slice(colon + 1).trim() },
  }
}

/** What the demo's rules and models suggest; those about words that all sides use suggest nothing. */
const SUGGESTED: Readonly<Record<string, string>> = {
  'affiliation words': 'AS.LOYAL.FRONT',
  'denial words': 'AS.DENY',
  'violence words': 'AB.THREAT',
  'threat-sim': 'AB.THREAT',
  'toxicity-sim': 'AB.INSULT',
  'boycott words': 'PR.BOYCOTT',
  'profanity list': 'AB.PROF',
  'personal details': 'AB.DOX',
  'health words': 'MI.FALSE',
  'spam-sim': 'NV.OTHER',
}

function suggestedBy(rule: string | undefined): string | null {
  return SUGGESTED[rule ?? ''] ?? null
}

export function flagOf(flag: WrittenFlag): CanonicalRow['flags'][number] {
  return {
    source: flag.source,
    reason: flag.reason,
    estimate: estimateOf(flag.source, flag.reason),
    count: flag.count ?? 1,
    words: [...(flag.words ?? [])],
    rule: flag.rule ?? null,
    matched: [...(flag.matched ?? [])],
    score: flag.score ?? null,
    code: suggestedBy(flag.rule),
  }
}

function rowOf(file: ThreadFile, comment: CommentInFile): CanonicalRow {
  const { id, title, platform, url, post } = file
  return {
    evenhand: 1,
    thread: { id, title, platform, url, post: post.text },
    comment: {
      id: comment.id,
      parentId: comment.parent,
      author: AUTHOR_NAMES.get(comment.author) ?? null,
      text: comment.text,
      postedAt: new Date(Date.parse(post.at) + comment.minutes * MINUTE).toISOString(),
      url: `${url}#${comment.id}`,
      language: comment.language,
    },
    flags: (comment.flags as readonly WrittenFlag[]).map(flagOf),
  }
}
