import { routes } from '#contract/routes.ts'
import type { CodeId } from '#domain/ids.ts'
import type { PolicyWords, RetiredCode } from '#domain/policy.ts'
import { draftWords } from '#domain/policy-change.ts'
import { FORMS } from '#formats/formats.ts'
import type { FileFault } from '#formats/policy-file.ts'
import { insertDraft, policyDraft, saveEdit } from '#store/policy-drafts.ts'
import { currentPolicy, newestPolicy, policyVersion } from '#store/policies.ts'
import { type Bound, open, read, write } from './endpoint.ts'
import { ProblemError } from './problem.ts'
import { insist } from './refusals.ts'

const exported = read(routes.exportPolicy, async ({ ports, person, params, query }) => {
  insist(person, 'policy.read')
  const db = ports.connection.kysely
  const now = ports.now()
  const policy =
    params.version === 'current'
      ? await currentPolicy(db, now, query.policy)
      : await policyVersion(db, Number(params.version), query.policy, now)
  if (!policy) throw new ProblemError('not_found', 'There is no such version of the policy.')
  const form = FORMS[query.format]
  const { id, version } = policy
  const { text, leftOut } = await form.write({ id, version, words: draftWords(policy) })
  const { mediaType, ending } = form
  return { body: { fileName: `${id}-${version}${ending}`, mediaType, text, leftOut: [...leftOut] } }
})

const imported = write(routes.importPolicy, async ({ ports, person, query, body, tx }) => {
  insist(person, 'policy.edit')
  const { policy } = query
  const result = await FORMS[body.format].read(body.text)
  if (!result.words) {
    const errors = result.faults.map((fault) => ({ pointer: fault.pointer, code: 'file', detail: sentence(fault) }))
    throw new ProblemError('invalid_fields', 'This file can’t be read as a policy. Nothing was changed.', { errors })
  }
  if (await policyDraft(tx, policy)) {
    const detail = 'A draft of this policy is being written. Finish it or throw it away, then bring the file in.'
    throw new ProblemError('not_in_this_state', detail)
  }
  const newest = await newestPolicy(tx, policy)
  const words = draftWords(withVanished(result.words, newest))
  const draft = {
    policy,
    id: ports.newId(),
    base: newest?.version ?? null,
    version: (newest?.version ?? 0) + 1,
    revision: 0,
    status: 'draft' as const,
    words: newest ? draftWords(newest) : words,
    note: '',
    in_force_from: null,
    proposed_by: null,
    proposed_at: null,
    started_by: person.id,
    started_at: ports.now(),
    changed_at: ports.now(),
  }
  await insertDraft(tx, draft)
  // The file is one edit of whoever brought it in, who therefore may not publish it.
  await saveEdit(tx, draft, words, { revision: 1, by_id: person.id, at: ports.now(), changes: [] })
  const before = new Set((newest?.retired ?? []).map(({ id }) => id))
  const retired = (words.retired ?? []).map(({ id }) => id).filter((id) => !before.has(id))
  const { version } = draft
  return { body: { policy, version, codes: words.codes.length, filledIn: [...result.filledIn], retired } }
})

/** A code of the version before that the file does not have is retired: its id is never used again. */
function withVanished(words: PolicyWords, before: PolicyWords | null): PolicyWords {
  if (!before) return words
  const there = new Set<CodeId>(words.codes.map(({ id }) => id))
  const known = new Map<CodeId, RetiredCode>((words.retired ?? []).map((one) => [one.id, one]))
  for (const one of before.retired ?? []) if (!known.has(one.id)) known.set(one.id, one)
  for (const { id, label } of before.codes) {
    if (!there.has(id) && !known.has(id)) known.set(id, { id, label, how: 'retired', successors: [] })
  }
  const retired = [...known.values()].filter(({ id }) => !there.has(id))
  return { ...words, ...(retired.length > 0 && { retired }) }
}

function sentence({ line, column, pointer, detail }: FileFault): string {
  const where = [line === null ? '' : `line ${line}`, column === null ? '' : `column ${column}`, pointer]
  const at = where.filter((part) => part !== '' && part !== '/').join(', ')
  return at === '' ? detail : `${at[0]?.toUpperCase()}${at.slice(1)}: ${detail}`
}

const schema = open(routes.policySchema, async () => {
  const { policySchema } = await import('#formats/evenhand-json.ts')
  return { body: policySchema() as Record<string, unknown> }
})

export const policyFileEndpoints: readonly Bound[] = [exported, imported, schema]
