import { routes } from '#contract/routes.ts'
import type { PolicyId } from '#domain/ids.ts'
import { CONDUCT_POLICY, type Policy, type PolicyWords } from '#domain/policy.ts'
import { diffPolicies, isEmptyDiff } from '#domain/policy-diff.ts'
import { policyFaults } from '#domain/policy-faults.ts'
import { may } from '#domain/permissions.ts'
import { appendToLedger } from '#store/ledger.ts'
import { waitingUnder } from '#store/policy-impact.ts'
import { draftAuthors, removeDraft, saveProposal, type StoredDraft } from '#store/policy-drafts.ts'
import { currentPolicyVersion, insertPolicy, newestPolicy, publishedHash, retireVersion } from '#store/policies.ts'
import { storeText } from '#store/texts.ts'
import { type Bound, write } from './endpoint.ts'
import { faultText } from './policy-fault-text.ts'
import { draftAnswer, heldDraft, matchRevision, recordDraft } from './policy-drafts.ts'
import { ProblemError } from './problem.ts'
import { insist } from './refusals.ts'

const propose = write(routes.proposePolicy, async ({ ports, person, query, headers, body, tx }) => {
  insist(person, 'policy.edit')
  const draft = await heldDraft(tx, query.policy)
  matchRevision(draft, headers['if-match'])
  if (draft.status === 'proposed') throw new ProblemError('stale_version', 'This version has been proposed already.')
  refuseFaulty(draft, await newestPolicy(tx, draft.policy))
  await saveProposal(tx, draft.policy, {
    status: 'proposed',
    note: body.note,
    in_force_from: body.inForceFrom ?? null,
    proposed_by: person.id,
    proposed_at: ports.now(),
  })
  await recordDraft(tx, ports, person.id, 'policy.proposed', draft)
  return draftAnswer(tx, query.policy)
})

/** @throws policy_faulty with everything at once, also where nothing was changed. */
function refuseFaulty(draft: StoredDraft, base: PolicyWords | null): void {
  const errors: { pointer: string; code: string; detail: string }[] = policyFaults(draft.words, base).map((fault) => ({
    pointer: `/codes/${fault.code ?? ''}/${fault.field}`,
    code: fault.problem,
    detail: faultText(fault),
  }))
  if (base && isEmptyDiff(diffPolicies(base, draft.words))) {
    errors.push({ pointer: '', code: 'nothing_changed', detail: 'Nothing differs from the version before.' })
  }
  if (errors.length > 0) {
    throw new ProblemError('policy_faulty', 'This version can’t be published yet; each reason is named.', { errors })
  }
}

const withdraw = write(routes.withdrawPolicy, async ({ ports, person, query, tx }) => {
  if (!may(person, 'policy.edit').allowed) insist(person, 'policy.publish')
  const draft = await heldDraft(tx, query.policy)
  if (draft.status !== 'proposed') throw new ProblemError('stale_version', 'This version is not proposed any more.')
  const { note, in_force_from } = draft
  await saveProposal(tx, draft.policy, { status: 'draft', note, in_force_from, proposed_by: null, proposed_at: null })
  await recordDraft(tx, ports, person.id, 'policy.withdrawn', draft)
  return new Response(null, { status: 204 })
})

const publish = write(routes.publishPolicy, async ({ ports, person, query, headers, tx }) => {
  insist(person, 'policy.publish')
  const draft = await heldDraft(tx, query.policy)
  insist(person, 'policy.publish', { authors: [...(await draftAuthors(tx, draft.id)), draft.proposed_by ?? ''] })
  matchRevision(draft, headers['if-match'])
  if (draft.status !== 'proposed') throw new ProblemError('stale_version', 'This version is not proposed any more.')
  const before = await newestPolicy(tx, draft.policy)
  refuseFaulty(draft, before)
  const now = ports.now()
  const later = draft.in_force_from !== null && draft.in_force_from > now ? draft.in_force_from : null
  refuseOverlap(before, later ?? now)
  const { version, note, words } = draft
  const policy: Policy = {
    ...words,
    id: draft.policy as PolicyId,
    version,
    status: 'published',
    publishedAt: now,
    ...(later && { inForceFrom: later }),
    note,
  }
  await insertPolicy(tx, policy)
  await removeDraft(tx, draft.policy)
  const replaced = await currentPolicyVersion(tx, now, draft.policy)
  const earlier = before && before.version !== version ? before.version : null
  if (earlier !== null) await retireVersion(tx, draft.policy, earlier, later ?? now)
  const entry = (type: string, of: number, payload: Parameters<typeof appendToLedger>[1][number]['payload']) => ({
    at: now,
    actor: person.id,
    type,
    subject: draft.policy,
    version: of,
    payload,
  })
  const published = { version, hash: publishedHash(policy), revision: draft.revision }
  await appendToLedger(tx, [
    entry('policy.published', version, { ...published, ...(later && { inForceFrom: later }) }),
    ...(earlier === null || replaced === null
      ? []
      : [entry('policy.retired', earlier, { version: earlier, from: later ?? now, next: version })]),
  ])
  return { body: { version } }
})

/** @throws invalid_fields where a version that was published before would come into force after this one. */
function refuseOverlap(before: Policy | null, from: string): void {
  if (!before?.inForceFrom || before.inForceFrom < from) return
  const detail = `Version ${before.version} comes into force on ${before.inForceFrom}: choose a later time.`
  const errors = [{ pointer: '/inForceFrom', code: 'too_early', detail }]
  throw new ProblemError('invalid_fields', 'This version would come into force before the one it follows.', { errors })
}

const retire = write(routes.retirePolicy, async ({ ports, person, params, query, body, tx }) => {
  insist(person, 'policy.publish')
  const version = Number(params.version)
  if (query.policy === CONDUCT_POLICY) {
    const detail = 'Cases fall under this policy: publish a newer version of it instead.'
    const errors = [{ pointer: '/query/policy', code: 'needed', detail }]
    throw new ProblemError('invalid_fields', 'This policy can’t be retired without a next version.', { errors })
  }
  const now = ports.now()
  if ((await currentPolicyVersion(tx, now, query.policy)) !== version) {
    throw new ProblemError('stale_version', 'This version is not the one in force.')
  }
  const waiting = await waitingUnder(tx, query.policy)
  if (waiting > 0) {
    const detail = `Cases that fall under it are not decided yet: ${waiting}. Decide them first.`
    const errors = [{ pointer: '/query/policy', code: 'needed', detail }]
    throw new ProblemError('invalid_fields', 'This policy can’t be retired while cases wait under it.', { errors })
  }
  await retireVersion(tx, query.policy, version, now)
  const note = await storeText(tx, body.note, ports)
  const payload = { version, from: now, next: null, note: { ...note } }
  const event = { at: now, actor: person.id, type: 'policy.retired', subject: query.policy, version, payload }
  await appendToLedger(tx, [event])
  return { body: { version } }
})

export const policyPublicationEndpoints: readonly Bound[] = [propose, withdraw, publish, retire]
