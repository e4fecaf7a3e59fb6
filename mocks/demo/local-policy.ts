import type { CodeId, PolicyId } from '#domain/ids.ts'
import type { LedgerEvent } from '#domain/ledger.ts'
import type { Policy, PolicyCode } from '#domain/policy.ts'
import { demoPersonId, personaOf } from '#mocks/personas.ts'
import { publishedHash } from '#store/policies.ts'

export const LOCAL_POLICY = 'local-group' as PolicyId

const PROPOSED = '2026-11-16T18:40:00.000Z'
const PUBLISHED = '2026-11-17T09:20:00.000Z'

const plain = {
  synonyms: [],
  references: [],
  secondReview: false,
  contested: false,
  routing: false,
  requires: ['evidence', 'set_aside'],
  examples: [],
} as const

const code = (
  one: Pick<PolicyCode, 'label' | 'definition' | 'covers' | 'doesNotCover' | 'severity' | 'severityRange'> &
    Partial<Omit<PolicyCode, 'parent'>> & { readonly parent: string | null },
  id: string,
): PolicyCode => ({ ...plain, ...one, id: id as CodeId, parent: one.parent as CodeId | null })

/** A branch's own few rules. One of them has the id of a code of the conduct policy, and other words. */
const OWN: readonly PolicyCode[] = [
  code(
    {
      parent: null,
      label: 'Rules of the group',
      definition: 'What the branch agreed for its own group.',
      covers: 'Threads and notices of the branch.',
      doesNotCover: 'What members write elsewhere.',
      severity: 1,
      severityRange: [0, 2],
    },
    'GR',
  ),
  code(
    {
      parent: 'GR',
      label: 'Off topic in a notice thread',
      synonyms: ['wrong thread', 'off topic'],
      definition: 'Something else than what the thread was opened for, in a thread that says so.',
      covers: '**Notice threads** only:\n\n- rotas and lists of helpers\n- minutes and dates',
      doesNotCover: 'Questions about the notice itself. Open threads, where anything may come up.',
      format: 'markdown',
      severity: 0,
      severityRange: [0, 1],
    },
    'GR.TOPIC',
  ),
  code(
    {
      parent: 'GR',
      label: 'Buying and selling',
      synonyms: ['advert', 'for sale'],
      definition: 'Offers something for money, or asks to buy.',
      covers: 'Adverts of members and of businesses.',
      doesNotCover: 'Raffles and stalls of the branch itself. Giving things away.',
      severity: 1,
      severityRange: [0, 1],
      key: 'b',
    },
    'GR.SALE',
  ),
  code(
    {
      parent: null,
      label: 'Between neighbours',
      definition: 'How members of the branch speak to one another.',
      covers: 'Words that are aimed at a person.',
      doesNotCover: 'Disagreement, however plain (NV.DISSENT).',
      severity: 1,
      severityRange: [0, 2],
    },
    'AB',
  ),
  code(
    {
      parent: 'AB',
      label: 'Name-calling',
      synonyms: ['rude', 'insult'],
      definition: 'Runs somebody in the branch down by a name or a jibe.',
      covers: 'Jibes about how somebody does their job in the branch.',
      doesNotCover: 'Saying that something was done badly (NV.DISSENT).',
      severity: 1,
      severityRange: [0, 2],
    },
    'AB.INSULT',
  ),
]

/** The rules of a branch's own group, beside the party's conduct policy; what breaks no rule it takes from there. */
export function localPolicy({ codes, families }: Policy): Policy {
  const shared = codes.filter(({ id }) => /^(NV|UN)(\.|$)/.test(id))
  const known = new Set([...OWN, ...shared].map(({ id }) => id))
  return {
    id: LOCAL_POLICY,
    version: 1,
    title: 'Thistleworth branch: rules of the group',
    status: 'published',
    publishedAt: PUBLISHED,
    note: 'As the branch agreed them at its September meeting.',
    families,
    codes: [
      ...OWN,
      ...shared.map((one) => ({ ...one, examples: one.examples.filter((example) => known.has(example.code)) })),
    ],
  }
}

export function localPolicyEvents(policy: Policy): LedgerEvent[] {
  const about = { subject: policy.id, version: 1 }
  const payload = { version: 1, revision: OWN.length }
  return [
    { at: PROPOSED, actor: personaOf('policy_editor').id, type: 'policy.proposed', ...about, payload },
    {
      at: PUBLISHED,
      actor: demoPersonId(2),
      type: 'policy.published',
      ...about,
      payload: { ...payload, hash: publishedHash(policy) },
    },
  ]
}
