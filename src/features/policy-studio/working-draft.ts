import type { Problem } from '#contract/problems.ts'
import type { PolicyEditDetail } from '#contract/types.ts'
import type { Json } from '#domain/canonical.ts'
import type { PolicyWords } from '#domain/policy.ts'
import { applyChanges, type ChangeConflict, inverseOf, type PolicyChange, same } from '#domain/policy-change.ts'

export type Conflict = NonNullable<Problem['conflict']>
type Changes = readonly PolicyChange[]

/**
 * A draft as one editor has it: what the server holds, what is still to be sent, and the way back. `words` is what
 * shows, and always `saved` with everything in `pending` on top.
 */
export interface WorkingDraft {
  readonly saved: PolicyWords
  readonly revision: number
  readonly pending: readonly Changes[]
  readonly words: PolicyWords
  /** Inverse changes, the latest last. */
  readonly undo: readonly Changes[]
  readonly redo: readonly Changes[]
}

export function opened(saved: PolicyWords, revision: number): WorkingDraft {
  return { saved, revision, pending: [], words: saved, undo: [], redo: [] }
}

/** The draft after an edit. Typing on in one field is one edit, to send and to undo, until something else is done. */
export function edited(draft: WorkingDraft, changes: Changes, sending: number): WorkingDraft {
  const { words } = applyChanges(draft.words, changes)
  if (!words || changes.length === 0) return draft
  const last = draft.pending.length > sending ? draft.pending.at(-1) : undefined
  const merged = last && typedOn(last, changes)
  const pending = merged ? [...draft.pending.slice(0, -1), merged] : [...draft.pending, changes]
  const back = draft.undo.at(-1)
  const longer = merged && back && draft.redo.length === 0 ? typedOn(inverseOf(changes), back) : null
  const undo = longer ? [...draft.undo.slice(0, -1), longer] : [...draft.undo, inverseOf(changes)]
  return { ...draft, words, pending, undo, redo: [] }
}

/** Two changes of one field as one; null where they are not that. */
function typedOn(earlier: Changes, later: Changes): Changes | null {
  const [one, other] = [earlier[0], later[0]]
  if (earlier.length !== 1 || later.length !== 1 || one?.do !== 'set' || other?.do !== 'set') return null
  if (one.id !== other.id || one.field !== other.field || !same(one.to, other.from)) return null
  return typeof one.to === 'string' ? [{ ...one, to: other.to }] : null
}

/** One step back; the draft as it is where somebody else has been there meanwhile. */
export function undone(draft: WorkingDraft): WorkingDraft {
  return stepped(draft, 'undo', 'redo')
}

export function redone(draft: WorkingDraft): WorkingDraft {
  return stepped(draft, 'redo', 'undo')
}

function stepped(draft: WorkingDraft, from: 'undo' | 'redo', to: 'undo' | 'redo'): WorkingDraft {
  const step = draft[from].at(-1)
  if (!step) return draft
  const rest = { ...draft, [from]: draft[from].slice(0, -1) }
  const { words } = applyChanges(draft.words, step)
  // What can't be taken back any more is forgotten, so that the step before it can.
  if (!words) return rest
  return { ...rest, words, pending: [...draft.pending, step], [to]: [...draft[to], inverseOf(step)] }
}

/** The first `sent` of what was pending are the server's now, on top of what others did. */
export function accepted(
  draft: WorkingDraft,
  sent: number,
  answer: { readonly revision: number; readonly missed: readonly PolicyEditDetail[] },
): WorkingDraft {
  const theirs = answer.missed.flatMap((edit) => edit.changes as unknown as Changes)
  const mine = draft.pending.slice(0, sent).flat()
  const { words: saved } = applyChanges(draft.saved, [...theirs, ...mine])
  if (!saved) return draft
  return rebased({ ...draft, saved, revision: answer.revision, pending: draft.pending.slice(sent) }, 'theirs')
}

/** What others did, under what is still pending here. */
export function caughtUp(
  draft: WorkingDraft,
  edits: readonly PolicyEditDetail[],
  onConflict: 'theirs' | 'mine' | 'both',
): WorkingDraft {
  const since = edits.filter((edit) => edit.revision > draft.revision)
  const { words: saved } = applyChanges(
    draft.saved,
    since.flatMap((edit) => edit.changes as unknown as Changes),
  )
  if (!saved || since.length === 0) return draft
  return rebased({ ...draft, saved, revision: since.at(-1)?.revision ?? draft.revision }, onConflict)
}

/** Puts everything pending on top of `saved` again; where both changed the same, as `onConflict` says. */
function rebased(draft: WorkingDraft, onConflict: 'theirs' | 'mine' | 'both'): WorkingDraft {
  let words = draft.saved
  const pending: Changes[] = []
  for (const edit of draft.pending) {
    let changes: Changes | null = edit
    let result = applyChanges(words, edit)
    if (result.conflict && onConflict !== 'theirs') {
      changes = resolved(edit, result.conflict, onConflict)
      if (changes) result = applyChanges(words, changes)
    }
    if (!changes || !result.words) continue
    words = result.words
    pending.push(changes)
  }
  return { ...draft, words, pending }
}

/** The edit with the contested value replaced: mine over theirs, or both texts, theirs first. */
function resolved(edit: Changes, { at, theirs }: ChangeConflict, how: 'mine' | 'both'): Changes | null {
  const change = edit[at]
  if (change?.do !== 'set' && change?.do !== 'words') return null
  const texts = typeof theirs === 'string' && typeof change.to === 'string'
  const to: Json = how === 'both' && texts ? `${theirs}\n\n${change.to}` : change.to
  return edit.map((one, place) => (place === at ? { ...change, from: theirs, to } : one))
}
