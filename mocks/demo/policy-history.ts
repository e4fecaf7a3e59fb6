import type { Json } from '#domain/canonical.ts'
import type { CodeId } from '#domain/ids.ts'
import type { LedgerEvent } from '#domain/ledger.ts'
import type { Policy, PolicyWords } from '#domain/policy.ts'
import { applyChanges, draftWords } from '#domain/policy-change.ts'
import { changesOf, type PolicyEdit } from '#domain/policy-edit.ts'
import { demoPersonId, personaOf } from '#mocks/personas.ts'
import { publishedHash } from '#store/policies.ts'
import type { StoredDraft, StoredEdit } from '#store/policy-drafts.ts'

/** Published on a Friday, in force from the morning on which the demo begins: what was decided before is version 1's. */
const PROPOSED = '2026-11-19T10:12:00.000Z'
const PUBLISHED = '2026-11-20T14:05:00.000Z'
const IN_FORCE = '2026-11-23T08:45:00.000Z'
const DRAFT_BEGUN = '2026-11-20T15:30:00.000Z'
const DRAFT_ID = '019dedad-0000-7000-8000-0000000d7a17'
const EDITOR = personaOf('policy_editor').id
const PUBLISHER = demoPersonId(2)

const set = (id: string, field: 'definition' | 'covers' | 'doesNotCover' | 'label', to: string): PolicyEdit => ({
  type: 'set',
  id: id as CodeId,
  field,
  to,
})

const SECOND: readonly PolicyEdit[] = [
  set(
    'AB.ORG',
    'doesNotCover',
    'Criticism of a body or of what it does, however sharp (NV.LEAD). Where a body is targeted for who its members are: AS, HP.',
  ),
  set(
    'NV.DISSENT',
    'covers',
    'Motion to review an affiliation on conduct grounds; preference for another trainer; saying that a training is badly made.',
  ),
  { type: 'move', id: 'NV.DISSENT' as CodeId, to: { parent: 'NV' as CodeId, after: 'NV.PROC' as CodeId } },
]

const THIRD: readonly PolicyEdit[] = [
  set(
    'PR.CONF',
    'definition',
    'Publishes case papers, or records others covertly, against a rule the organisation has published.',
  ),
  set('PR.CONF', 'covers', 'Passing on a complainant’s name. Posting a covert recording of a session.'),
  set(
    'PR.CONF',
    'doesNotCover',
    'Worry about being recorded, asking to record openly, or advising others to take notes (NV.PROC).',
  ),
  {
    type: 'set',
    id: 'PR.CONF' as CodeId,
    field: 'examples',
    to: [
      { text: 'I left my phone running under the desk, here’s the whole thing.', code: 'PR.CONF' },
      { text: 'Bring a friend to take notes so nobody can twist what you said.', code: 'NV.PROC' },
    ] as unknown as Json,
  },
]

export interface PolicyHistory {
  readonly published: Policy
  readonly draft: StoredDraft
  readonly edits: readonly StoredEdit[]
  readonly events: readonly LedgerEvent[]
}

/** A second version with small changes, and a draft of the third in progress. */
export function policyHistory(first: Policy): PolicyHistory {
  const second = written(draftWords(first), SECOND).words
  const note =
    'Sharp criticism of a committee was too often read as abuse of it; disagreement with a training is said to be just that.'
  const published: Policy = {
    ...second,
    id: first.id,
    version: 2,
    status: 'published',
    publishedAt: PUBLISHED,
    inForceFrom: IN_FORCE,
    note,
  }
  const third = written(second, THIRD)
  const edits = third.edits.map((changes, at): StoredEdit => {
    const time = new Date(Date.parse(DRAFT_BEGUN) + (at + 1) * 240_000).toISOString()
    return { revision: at + 1, by_id: EDITOR, at: time, changes }
  })
  const draft: StoredDraft = {
    policy: first.id,
    id: DRAFT_ID,
    base: 2,
    version: 3,
    revision: edits.length,
    status: 'draft',
    words: third.words,
    note: 'The audit of the third quarter found eleven requests to record treated as breaches.',
    in_force_from: null,
    proposed_by: null,
    proposed_at: null,
    started_by: EDITOR,
    started_at: DRAFT_BEGUN,
    changed_at: edits.at(-1)?.at ?? DRAFT_BEGUN,
  }
  return { published, draft, edits, events: eventsOf(published) }
}

function written(words: PolicyWords, edits: readonly PolicyEdit[]) {
  const made = edits.map((edit) => {
    const { changes, refused } = changesOf(words, edit, words)
    if (refused) throw new Error(`the demo’s policy: ${edit.type} is refused: ${refused}`)
    const { words: next, conflict } = applyChanges(words, changes)
    if (conflict) throw new Error(`the demo’s policy: ${conflict.why}`)
    words = next
    return changes
  })
  return { words, edits: made }
}

function eventsOf(published: Policy): LedgerEvent[] {
  const { id: subject, version } = published
  const about = { subject, version }
  const revision = SECOND.length
  return [
    { at: PROPOSED, actor: EDITOR, type: 'policy.proposed', ...about, payload: { version, revision } },
    {
      at: PUBLISHED,
      actor: PUBLISHER,
      type: 'policy.published',
      ...about,
      payload: { version, hash: publishedHash(published), revision, inForceFrom: IN_FORCE },
    },
    {
      at: PUBLISHED,
      actor: PUBLISHER,
      type: 'policy.retired',
      subject,
      version: 1,
      payload: { version: 1, from: IN_FORCE, next: version },
    },
  ]
}
