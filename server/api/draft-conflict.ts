import type { Problem } from '#contract/problems.ts'
import type { Json } from '#domain/canonical.ts'
import type { ChangeConflict, PolicyChange } from '#domain/policy-change.ts'
import type { StoredDraft, StoredEdit } from '#store/policy-drafts.ts'
import { ProblemError } from './problem.ts'

/** What stands in an edit's way: whose it is, since when, and both texts. Nothing of either is lost. */
export function draftConflict(
  { change, why, theirs }: ChangeConflict,
  since: readonly StoredEdit[],
  names: ReadonlyMap<string, string>,
  draft: StoredDraft,
): ProblemError {
  const [code, field] = spotOf(change)
  const last = since.findLast((edit) => edit.changes.some((one) => meets(one, code, field))) ?? since.at(-1)
  const by = (last && names.get(last.by_id)) ?? 'Evenhand'
  const conflict: Problem['conflict'] = {
    why,
    code,
    field,
    theirs,
    mine: mineOf(change),
    by,
    at: last?.at ?? draft.changed_at,
    revision: draft.revision,
  }
  const detail = `${by} changed the same meanwhile. Nothing of yours is lost: both texts are here.`
  return new ProblemError('stale_version', detail, { conflict })
}

function spotOf(change: PolicyChange): [code: string | null, field: string | null] {
  switch (change.do) {
    case 'set':
      return [change.id, change.field]
    case 'place':
      return [change.id, 'parent']
    case 'insert':
    case 'delete':
      return [change.code.id, null]
    case 'retire':
    case 'unretire':
      return [change.retired.id, null]
    case 'words':
      return [null, change.field]
    default:
      return change satisfies never
  }
}

/** Whether an earlier change is about the same spot; one without a field is about the whole code. */
function meets(change: PolicyChange, code: string | null, field: string | null): boolean {
  const [otherCode, otherField] = spotOf(change)
  return otherCode === code && (otherField === null || field === null || otherField === field)
}

function mineOf(change: PolicyChange): Json {
  switch (change.do) {
    case 'set':
    case 'words':
      return change.to
    case 'place':
      return change.to.parent
    case 'insert':
    case 'delete':
      return change.code as unknown as Json
    case 'retire':
    case 'unretire':
      return change.retired as unknown as Json
    default:
      return change satisfies never
  }
}
