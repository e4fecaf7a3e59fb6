import { commitment, type Json, sha256Hex } from '#domain/canonical.ts'
import type { TextRef } from '#domain/finding.ts'
import type { LedgerEntry } from '#domain/ledger.ts'
import { parseState } from './cases.ts'
import { inList } from './dialect.ts'
import { policyVersion, publishedHash } from './policies.ts'
import type { Tx } from './tables.ts'

/** What stands beside the ledger and is not what the ledger committed to. `seq` is the entry that did. */
export type ContentFault =
  | { readonly kind: 'text'; readonly seq: number; readonly text: string }
  | { readonly kind: 'policy'; readonly seq: number; readonly version: number }
  | { readonly kind: 'rule'; readonly seq: number; readonly rule: string; readonly version: number }
  | { readonly kind: 'comment'; readonly comment: string }
  | { readonly kind: 'picture'; readonly picture: string; readonly comment: string }

export interface TextCount {
  readonly kept: number
  /** Erased, or lost: the ledger has their commitments only. */
  readonly gone: number
}

/** Holds the free texts and the policies that entries speak of against what the entries committed to. */
export class ContentCheck {
  /** The first, by the entries' order. */
  fault: ContentFault | null = null
  readonly #tx: Tx
  #kept = 0
  #gone = 0

  constructor(tx: Tx) {
    this.#tx = tx
  }

  get texts(): TextCount {
    return { kept: this.#kept, gone: this.#gone }
  }

  /** The next entries, in order. */
  async add(entries: readonly LedgerEntry[]): Promise<void> {
    if (this.fault) return
    const text = await this.#wrongText(entries)
    const found = [text, await this.#wrongPolicy(entries), await this.#wrongRule(entries)]
    const [first] = found.filter((fault) => fault !== null).toSorted((one, other) => one.seq - other.seq)
    this.fault = first ?? null
  }

  async #wrongText(entries: readonly LedgerEntry[]) {
    const references = entries.flatMap(({ seq, payload }) => textRefs(payload).map((ref) => ({ ...ref, seq })))
    if (references.length === 0) return null
    const ids = references.map(({ id }) => id)
    const query = this.#tx.selectFrom('texts').selectAll()
    const rows = await query.where((eb) => inList(this.#tx, eb.ref('id'), ids)).execute()
    const kept = new Map(rows.map((row) => [row.id, row]))
    this.#kept += references.filter(({ id }) => kept.has(id)).length
    this.#gone += references.filter(({ id }) => !kept.has(id)).length
    const wrong = references.find(({ id, commitment: promised }) => {
      const row = kept.get(id)
      return row && commits(row.salt, row.text) !== promised
    })
    return wrong ? ({ kind: 'text', seq: wrong.seq, text: wrong.id } as const) : null
  }

  /** Where an entry publishes a policy, the policy's words must be the ones that were published. */
  async #wrongPolicy(entries: readonly LedgerEntry[]) {
    for (const { seq, type, subject, payload } of entries) {
      if (type !== 'policy.published') continue
      const version = Number(payload['version'])
      const policy = await policyVersion(this.#tx, version, subject)
      if (!policy || publishedHash(policy) !== payload['hash']) return { kind: 'policy', seq, version } as const
    }
    return null
  }

  /** The words of a routing rule's version must be the ones that were saved. */
  async #wrongRule(entries: readonly LedgerEntry[]) {
    for (const { seq, type, subject, version, payload } of entries) {
      if (type !== 'rule.saved') continue
      const query = this.#tx.selectFrom('routing_rule_versions').select('body').where('rule_id', '=', subject)
      const row = await query.where('version', '=', version).executeTakeFirst()
      if (!row || sha256Hex(row.body) !== payload['hash']) return { kind: 'rule', seq, rule: subject, version } as const
    }
    return null
  }
}

/** Every reference to a text in a payload, at whatever depth. */
export function textRefs(value: Json): TextRef[] {
  if (typeof value !== 'object' || value === null) return []
  const { id, commitment: promised } = value as { readonly [key: string]: Json }
  if (typeof id === 'string' && typeof promised === 'string') return [value as unknown as TextRef]
  return Object.values(value).flatMap(textRefs)
}

const COMMENTS = 200

/** Every comment's text against its hash, and the hash against the one that its case was opened with. */
export async function checkComments(tx: Tx): Promise<{ checked: number; fault: ContentFault | null }> {
  let checked = 0
  for (let last = ''; ; ) {
    // The page first: joined as a whole, PostgreSQL would walk all cases before it, for each page.
    const page = tx
      .selectFrom('comments')
      .select(['id', 'salt', 'text', 'content_hash'])
      .where('id', '>', last)
      .orderBy('id')
      .limit(COMMENTS)
    const rows = await tx
      .selectFrom(page.as('comments'))
      .leftJoin('cases', 'cases.comment_id', 'comments.id')
      .leftJoin('erasures', 'erasures.comment_id', 'comments.id')
      .select(['comments.id', 'comments.salt', 'comments.text', 'comments.content_hash', 'cases.state'])
      .select('erasures.at as erased_at')
      .orderBy('comments.id')
      .execute()
    for (const { id, salt, text, content_hash, state, erased_at } of rows) {
      const opened = state === null ? content_hash : contentHashOf(state)
      const whole = erased_at === null ? commits(salt, text) === content_hash : text === '' && salt === ''
      if (!whole || opened !== content_hash) {
        return { checked, fault: { kind: 'comment', comment: id } }
      }
      checked++
    }
    const end = rows.at(-1)
    if (!end || rows.length < COMMENTS) return { checked, fault: null }
    last = end.id
  }
}

/** Null where the state cannot be read; that the replay of the case says more about. */
function contentHashOf(state: string): string | null {
  try {
    return parseState(state).contentHash
  } catch {
    return null
  }
}

/** Null where the salt is none. */
function commits(salt: string, text: string): string | null {
  try {
    return commitment(salt, text)
  } catch {
    return null
  }
}
