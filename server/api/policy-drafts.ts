import type { z } from '@hono/zod-openapi'
import { DraftWords, type PolicyDraftView } from '#contract/policy-drafts.ts'
import { routes } from '#contract/routes.ts'
import type { CodeId } from '#domain/ids.ts'
import { CONDUCT_POLICY, type PolicyWords } from '#domain/policy.ts'
import { applyChanges, draftWords, type PolicyChange } from '#domain/policy-change.ts'
import { policyFaults } from '#domain/policy-faults.ts'
import { may } from '#domain/permissions.ts'
import { appendToLedger } from '#store/ledger.ts'
import { namesOf } from '#store/people.ts'
import {
  draftAuthors,
  draftStates,
  editsAfter,
  insertDraft,
  lockDraft,
  policyDraft,
  removeDraft,
  saveEdit,
  type StoredDraft,
  type StoredEdit,
} from '#store/policy-drafts.ts'
import { currentPolicyVersion, newestPolicy, policyTitles } from '#store/policies.ts'
import type { Db } from '#store/tables.ts'
import { draftConflict } from './draft-conflict.ts'
import { type Bound, read, write } from './endpoint.ts'
import type { Ports } from './ports.ts'
import { ProblemError } from './problem.ts'
import { publishedIndex } from './published-policy.ts'
import { denialText, insist } from './refusals.ts'

type View = z.output<typeof PolicyDraftView>

const lines = read(routes.policyLines, async ({ ports, person }) => {
  insist(person, 'policy.read')
  const db = ports.connection.kysely
  const drafts = await draftStates(db)
  const published = await policyTitles(db)
  const begun = [...drafts].filter(([id]) => !published.some((one) => one.id === id))
  const all = [...published, ...begun.map(([id, { title }]) => ({ id, title }))]
  const views = all.map(async ({ id, title }) => ({
    id,
    title,
    current: await currentPolicyVersion(db, ports.now(), id),
    first: id === CONDUCT_POLICY,
    draft: drafts.get(id)?.status ?? ('none' as const),
  }))
  return { body: { lines: await Promise.all(views) } }
})

const current = read(routes.policyDraft, async ({ ports, person, query }) => {
  insistOnStudio(person)
  return draftAnswer(ports.connection.kysely, query.policy)
})

const start = write(routes.startPolicyDraft, async ({ ports, person, query, body, tx }) => {
  insist(person, 'policy.edit')
  const newest = await newestPolicy(tx, query.policy)
  const words = newest ?? (body.title ? await wordsOfNew(tx, body.title) : null)
  if (!words) throw new ProblemError('not_found', 'There is no such policy. Give it a title to begin a new one.')
  await insertDraft(tx, {
    policy: query.policy,
    id: ports.newId(),
    base: newest?.version ?? null,
    version: (newest?.version ?? 0) + 1,
    revision: 0,
    status: 'draft',
    words: draftWords(words),
    note: '',
    in_force_from: null,
    proposed_by: null,
    proposed_at: null,
    started_by: person.id,
    started_at: ports.now(),
    changed_at: ports.now(),
  })
  return draftAnswer(tx, query.policy)
})

/** A new policy begins with the families of the first one, and nothing else: no violation, cannot determine. */
async function wordsOfNew(db: Db, title: string): Promise<PolicyWords | null> {
  const first = await newestPolicy(db, CONDUCT_POLICY)
  if (!first) return null
  const { families, factors } = first
  const kept = new Set<CodeId>([families.noViolation, families.cannotDetermine])
  const codes = draftWords(first).codes.filter((code) => {
    if (code.parent !== null && kept.has(code.parent)) kept.add(code.id)
    return kept.has(code.id)
  })
  const examples = (code: (typeof codes)[number]) => code.examples.filter((example) => kept.has(example.code))
  return {
    title,
    families,
    codes: codes.map((code) => ({ ...code, examples: examples(code) })),
    ...(factors && { factors }),
  }
}

const edit = write(routes.editPolicyDraft, async ({ ports, person, query, headers, body, tx }) => {
  insist(person, 'policy.edit')
  const draft = await heldDraft(tx, query.policy)
  if (draft.status === 'proposed') {
    throw new ProblemError('stale_version', 'This version has been proposed. Take it back into work to change it.')
  }
  const seen = seenRevision(headers['if-match'])
  const since = await editsAfter(tx, draft.id, seen)
  const changes = body.changes as unknown as readonly PolicyChange[]
  const { words, conflict } = applyChanges(draft.words, changes)
  if (conflict) throw draftConflict(conflict, since, await namesOf(tx), draft)
  refuseBroken(draft, words, changes, draft.base && (await publishedIndex(tx, ports, draft.base, draft.policy)).policy)
  const revision = draft.revision + 1
  await saveEdit(tx, draft, words, { revision, by_id: person.id, at: ports.now(), changes })
  ports.notifier.looked(`policy:${draft.policy}`)
  return { body: { revision, missed: await editViews(tx, since) }, etag: `"${revision}"` }
})

/** What an edit may never leave behind, whoever sends it; everything else is for the checks before proposing. */
const BROKEN = new Set(['duplicate_id', 'bad_id', 'id_vanished', 'id_reused', 'parent_missing', 'cycle'])
const BROKEN_TOO = new Set(['successor_missing', 'family_missing'])

/** @throws invalid_fields where a field is none of its kind, or an id would be lost. */
function refuseBroken(
  before: StoredDraft,
  words: PolicyWords,
  changes: readonly PolicyChange[],
  base: PolicyWords | null | 0,
): void {
  const touched = new Set(changes.flatMap((change) => ('id' in change ? [change.id] : [])))
  const codes = words.codes.filter((code) => touched.has(code.id))
  const read = DraftWords.safeParse({ ...words, codes })
  const unread = (read.error?.issues ?? []).map(({ path, code, message }) => ({
    pointer: `/${path.join('/')}`,
    code,
    detail: message,
  }))
  const known = new Set(policyFaults(before.words, base || null).map((fault) => JSON.stringify(fault)))
  const broken = policyFaults(words, base || null).flatMap((fault) =>
    (BROKEN.has(fault.problem) || BROKEN_TOO.has(fault.problem)) && !known.has(JSON.stringify(fault))
      ? [{ pointer: `/codes/${fault.code}/${fault.field}`, code: fault.problem, detail: 'An id would be lost.' }]
      : [],
  )
  const errors = [...unread, ...broken]
  if (errors.length > 0) throw new ProblemError('invalid_fields', 'This edit can’t be kept.', { errors })
}

const edits = read(routes.policyEdits, async ({ ports, person, query }) => {
  insistOnStudio(person)
  const db = ports.connection.kysely
  const draft = await policyDraft(db, query.policy)
  if (!draft || draft.revision < query.after) return { body: { revision: 0, status: 'gone' as const, edits: [] } }
  const since = await editsAfter(db, draft.id, query.after)
  return { body: { revision: draft.revision, status: draft.status, edits: await editViews(db, since) } }
})

const discard = write(routes.discardPolicyDraft, async ({ ports, person, query, headers, tx }) => {
  insist(person, 'policy.edit')
  const draft = await heldDraft(tx, query.policy)
  matchRevision(draft, headers['if-match'])
  if (draft.status === 'proposed') {
    throw new ProblemError('stale_version', 'This version has been proposed. Take it back into work first.')
  }
  await removeDraft(tx, draft.policy)
  await recordDraft(tx, ports, person.id, 'policy.discarded', draft)
  return new Response(null, { status: 204 })
})

/** An entry about a draft: which version it was to be, and how many edits it had taken. */
export async function recordDraft(
  tx: Parameters<typeof appendToLedger>[0],
  ports: Ports,
  actor: string,
  type: string,
  draft: StoredDraft,
): Promise<void> {
  const { policy, version, revision } = draft
  const payload = { version, revision }
  await appendToLedger(tx, [{ at: ports.now(), actor, type, subject: policy, version, payload }])
}

/** Reads the draft and holds it. @throws not_found */
export async function heldDraft(tx: Parameters<typeof lockDraft>[0], policy: string): Promise<StoredDraft> {
  const draft = await lockDraft(tx, policy)
  if (!draft) throw new ProblemError('not_found', 'No draft of this policy is being written.')
  return draft
}

/** Those who edit and those who publish see a draft; everybody else waits for the version. */
export function insistOnStudio(person: Parameters<typeof may>[0]): void {
  if (may(person, 'policy.edit').allowed || may(person, 'policy.publish').allowed) return
  throw new ProblemError('role_lacks_permission', denialText('role_lacks_permission'))
}

/** The revision in an If-Match. @throws precondition_required without one. */
export function seenRevision(ifMatch: string | undefined): number {
  const seen = Number(ifMatch?.replace(/^W\//, '').replaceAll('"', '') ?? Number.NaN)
  if (Number.isSafeInteger(seen)) return seen
  throw new ProblemError('precondition_required', 'Send the draft’s revision in If-Match, as its ETag gives it.')
}

/** @throws stale_version where the draft has moved on since it was seen. */
export function matchRevision(draft: StoredDraft, ifMatch: string | undefined): void {
  if (seenRevision(ifMatch) === draft.revision) return
  throw new ProblemError('stale_version', 'The draft has changed since you looked at it. Look at it again.')
}

export async function draftAnswer(db: Db, policy: string) {
  const draft = await policyDraft(db, policy)
  const body = { draft: draft && (await draftView(db, draft)) }
  return draft ? { body, etag: `"${draft.revision}"` } : { body }
}

async function draftView(db: Db, draft: StoredDraft): Promise<View> {
  const names = await namesOf(db)
  const named = (id: string) => ({ id, name: names.get(id) ?? 'Evenhand' })
  return {
    policy: draft.policy,
    base: draft.base,
    version: draft.version,
    revision: draft.revision,
    status: draft.status,
    words: draft.words as unknown as View['words'],
    authors: (await draftAuthors(db, draft.id)).map(named),
    note: draft.note,
    inForceFrom: draft.in_force_from,
    proposedBy: draft.proposed_by === null ? null : named(draft.proposed_by),
    proposedAt: draft.proposed_at,
    startedAt: draft.started_at,
    changedAt: draft.changed_at,
  }
}

async function editViews(db: Db, stored: readonly StoredEdit[]) {
  const names = await namesOf(db)
  return stored.map(({ revision, by_id, at, changes }) => ({
    revision,
    by: names.get(by_id) ?? 'Evenhand',
    at,
    changes: changes as never,
  }))
}

export const policyDraftEndpoints: readonly Bound[] = [lines, current, start, edit, edits, discard]
