import { routes } from '#contract/routes.ts'
import { sha256Hex } from '#domain/canonical.ts'
import type { CodeId } from '#domain/ids.ts'
import { may } from '#domain/permissions.ts'
import { type Policy, PolicyIndex, type Severity } from '#domain/policy.ts'
import { changedCodes, diffPolicies } from '#domain/policy-diff.ts'
import { appendToLedger } from '#store/ledger.ts'
import { policyDraft, type StoredDraft } from '#store/policy-drafts.ts'
import { casesUnder, heldCases, keysNaming, newestUnder, viewsNaming } from '#store/policy-impact.ts'
import { rulesNaming } from '#store/routing-rules.ts'
import { answerRereading, casesToReread, insertRereadings, type Rereadable, rereadingsOf } from '#store/rereadings.ts'
import type { Db } from '#store/tables.ts'
import { type Bound, read, write } from './endpoint.ts'
import { heldDraft, insistOnStudio } from './policy-drafts.ts'
import type { Ports } from './ports.ts'
import { ProblemError } from './problem.ts'
import { publishedIndex } from './published-policy.ts'
import { insist } from './refusals.ts'

/** How many comments are read again at once: enough to notice, few enough to be read. */
const SAMPLE = 12

const impact = read(routes.policyImpact, async ({ ports, person, query }) => {
  insistOnStudio(person)
  const db = ports.connection.kysely
  const draft = await policyDraft(db, query.policy)
  if (!draft) throw new ProblemError('not_found', 'No draft of this policy is being written.')
  const codes = await concerned(db, ports, draft, query.code)
  const open = await casesUnder(db, draft.policy, codes, 'open')
  const decided = await casesUnder(db, draft.policy, codes, 'decided')
  const total = (counts: typeof open) => counts.reduce((sum, one) => sum + one.count, 0)
  return {
    body: {
      codes: [...codes],
      held: codes.length === 0 ? 0 : await heldCases(db, draft.policy),
      open,
      openTotal: total(open),
      decided,
      decidedTotal: total(decided),
      cases: may(person, 'case.read').allowed ? await newestUnder(db, draft.policy, codes) : [],
      rules: (await rulesNaming(db, draft.policy, codes)).map(({ name, code }) => ({ name, code: code ?? '' })),
      views: await viewsNaming(db, draft.policy, person.id, codes),
      keys: await keysNaming(db, codes),
    },
  }
})

/** The published codes that the draft changes or takes away; with `only`, that one if it is among them. */
async function concerned(db: Db, ports: Ports, draft: StoredDraft, only: string | undefined): Promise<CodeId[]> {
  if (draft.base === null) return []
  const base = (await publishedIndex(db, ports, draft.base, draft.policy)).policy
  const codes = changedCodes(diffPolicies(base, draft.words))
  return only === undefined ? codes : codes.filter((code) => code === only)
}

const rereading = read(routes.rereading, async ({ ports, person, query }) => {
  insist(person, 'policy.reread')
  const db = ports.connection.kysely
  const draft = await policyDraft(db, query.policy)
  return { body: rereadingView(draft ? await rereadingsOf(db, draft.id, person.id) : []) }
})

const draw = write(routes.drawRereading, async ({ ports, person, query, body, tx }) => {
  insist(person, 'policy.reread')
  const draft = await heldDraft(tx, query.policy)
  const given = await rereadingsOf(tx, draft.id, person.id)
  // What was begun is read to its end first: nobody draws until the sample suits them.
  if (given.some((one) => one.code === null)) return { body: rereadingView(given) }
  const codes = await concerned(tx, ports, draft, body.code)
  const seed = `${draft.id}/${person.id}/${given.length}`
  const candidates = await casesToReread(tx, draft.policy, codes, { draftId: draft.id, personId: person.id })
  const drawn = candidates
    .map((id) => ({ id, order: sha256Hex(`${seed}/${id}`) }))
    .toSorted((one, other) => (one.order < other.order ? -1 : 1))
    .slice(0, SAMPLE)
  await insertRereadings(
    tx,
    drawn.map(({ id }, place) => ({
      draft_id: draft.id,
      person_id: person.id,
      case_id: id,
      place: given.length + place,
      seed,
      code: null,
      severity: null,
      at: null,
    })),
  )
  if (drawn.length > 0) {
    const payload = { version: draft.version, seed, cases: drawn.length }
    const about = { subject: draft.policy, version: draft.version }
    await appendToLedger(tx, [{ at: ports.now(), actor: person.id, type: 'policy.sample_drawn', ...about, payload }])
  }
  return { body: rereadingView(await rereadingsOf(tx, draft.id, person.id)) }
})

const answer = write(routes.reread, async ({ ports, person, params, query, body, tx }) => {
  insist(person, 'policy.reread')
  const draft = await heldDraft(tx, query.policy)
  const index = new PolicyIndex(draft.words as Policy)
  const code = index.code(body.code as CodeId)
  if (!code || (index.kind(code.id) !== 'violation' && body.severity > 0)) {
    const [pointer, detail] = code
      ? ['/severity', 'Without a violation the severity is 0.']
      : ['/code', 'This code is not in the draft.']
    throw new ProblemError('invalid_fields', detail, { errors: [{ pointer, code: 'invalid', detail }] })
  }
  const which = { draft_id: draft.id, person_id: person.id, case_id: params.id }
  const kept = await answerRereading(tx, which, { code: code.id, severity: body.severity, at: ports.now() })
  if (!kept) throw new ProblemError('not_found', 'This comment is not in your sample.')
  return { body: rereadingView(await rereadingsOf(tx, draft.id, person.id)) }
})

/** What was decided shows only once everything is read: the reader must not lean on it. */
function rereadingView(all: readonly Rereadable[]) {
  const open = all.filter((one) => one.code === null)
  return {
    total: all.length,
    read: all.length - open.length,
    seed: all.at(-1)?.seed ?? '',
    open: open.map(({ case_id, text, before }) => ({ id: case_id, text, before })),
    results:
      open.length > 0
        ? []
        : all.map(({ case_id, text, thenCode, thenSeverity, code, severity }) => ({
            id: case_id,
            text,
            decided: { code: thenCode ?? '', severity: (thenSeverity ?? 0) as Severity },
            found: { code: code ?? '', severity: (severity ?? 0) as Severity },
          })),
  }
}

export const policyImpactEndpoints: readonly Bound[] = [impact, rereading, draw, answer]
