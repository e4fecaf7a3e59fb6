import type { TextRef } from './finding.ts'
import type { DecisionId, PersonId, StatementId } from './ids.ts'

/** Whom reasons on paper are for: the person whose comment it is, or somebody who complained of it. */
export const AUDIENCES = ['person_concerned', 'complainant'] as const
export type Audience = (typeof AUDIENCES)[number]

/** Reasons that were given on paper, with a commitment to their exact text. */
export interface IssuedStatement {
  readonly id: StatementId
  readonly audience: Audience
  /** The decision that it gives the reasons of. */
  readonly decision: DecisionId
  readonly text: TextRef
  readonly by: PersonId
  readonly at: string
}

/**
 * One part of a statement: a heading, a paragraph, the exact words of a comment, or a named fact. `words` says whose they
 * are: the reader's own, or somebody else's, in which names may stand; the rest is the organisation's text.
 */
export type Block = { readonly text: string; readonly words?: 'own' | 'others' } & (
  | { readonly kind: 'title' | 'heading' | 'paragraph' | 'quote' }
  | { readonly kind: 'fact'; readonly name: string }
)

/** What is said in a statement. Texts are plain; whatever is written stands for itself. */
export interface StatementContent {
  readonly audience: Audience
  readonly reference: string
  /** RFC 3339, of the decision. */
  readonly decidedAt: string
  readonly platform: string
  readonly place: string
  readonly postedAt: string | null
  /** The whole comment. */
  readonly comment: string
  readonly contentHash: string
  /** The words that the decision rests on. */
  readonly evidence: readonly string[]
  readonly policy: { readonly title: string; readonly version: number; readonly publishedAt: string | null }
  readonly codes: readonly StatedCode[]
  readonly severity: number
  readonly outcome: string
  readonly factors: readonly string[]
  readonly setAside: { readonly code: string; readonly label: string; readonly why: string } | null
  readonly reasons: readonly string[]
  readonly appealed: { readonly outcome: string; readonly reason: string } | null
  /** Until when somebody may ask for another look; null where there was an appeal. */
  readonly appealUntil: string | null
}

export interface StatedCode {
  readonly id: string
  readonly label: string
  readonly definition: string
  readonly covers: string
  readonly doesNotCover: string
  readonly isViolation: boolean
}

const SEVERITY = [
  'none',
  '1 of 4: slight',
  '2 of 4: clear',
  '3 of 4: serious',
  '4 of 4: somebody may come to harm',
] as const
const OUTCOME: Readonly<Record<string, string>> = {
  no_action: 'No action is taken.',
  informal_note: 'An informal note is given.',
  education: 'Education is asked for.',
  formal_warning: 'A formal warning is given.',
  hide_comment: 'The comment is hidden.',
  remove_comment: 'The comment is removed.',
  refer_to_panel: 'The matter goes to a panel.',
  urgent_referral: 'The matter is referred at once to those who can protect people.',
}
const ON_APPEAL: Readonly<Record<string, string>> = {
  upheld: 'The decision stands as it was.',
  varied: 'The decision is changed in part.',
  overturned: 'The decision is overturned.',
}

/**
 * The reasons for a decision in plain words, for one audience. Nobody who reviewed is named, nor whoever complained;
 * what a complainant has no need of is left out: the rest of the comment, when it was posted, and what was held for or
 * against the person.
 */
export function statementBlocks(content: StatementContent): Block[] {
  const [primary] = content.codes
  const broken = primary?.isViolation ?? false
  const concerned = content.audience === 'person_concerned'
  return [
    { kind: 'title', text: 'Reasons for a decision' },
    { kind: 'fact', name: 'For', text: concerned ? 'the person whose comment it is' : 'the person who complained' },
    { kind: 'fact', name: 'Reference', text: content.reference },
    { kind: 'fact', name: 'Decided', text: dayOf(content.decidedAt) },
    { kind: 'heading', text: 'What was decided' },
    { kind: 'paragraph', text: summary(broken, concerned) },
    { kind: 'paragraph', text: OUTCOME[content.outcome] ?? content.outcome },
    { kind: 'heading', text: 'The words' },
    ...wordBlocks(content, concerned),
    { kind: 'heading', text: 'The policy as it was in force' },
    { kind: 'paragraph', text: policyLine(content) },
    ...content.codes.flatMap(codeBlocks),
    { kind: 'heading', text: 'Why' },
    ...(broken ? [{ kind: 'fact', name: 'How serious', text: SEVERITY[content.severity] ?? '' } as const] : []),
    ...whyBlocks(content, concerned),
    ...appealBlocks(content),
  ]
}

function summary(broken: boolean, concerned: boolean): string {
  const whose = concerned ? 'Your comment' : 'The comment you told us about'
  return broken ? `${whose} breaks the published policy.` : `${whose} does not break the published policy.`
}

function wordBlocks(content: StatementContent, concerned: boolean): Block[] {
  const { platform, place, postedAt, comment, contentHash, evidence } = content
  const where: Block = { kind: 'fact', name: 'Where', text: `${platform}, under “${place}”`, words: 'others' }
  const rests = evidence.length > 0
  if (!concerned) {
    return [where, ...(rests ? evidence : [comment]).map((text): Block => ({ kind: 'quote', text, words: 'others' }))]
  }
  return [
    where,
    ...(postedAt ? [{ kind: 'fact', name: 'Posted', text: dayOf(postedAt) } as const] : []),
    { kind: 'quote', text: comment, words: 'own' },
    { kind: 'fact', name: 'Fingerprint of these words', text: contentHash },
    ...(rests ? [{ kind: 'paragraph', text: 'The decision rests on these words of it:' } as const] : []),
    ...evidence.map((text): Block => ({ kind: 'quote', text, words: 'own' })),
  ]
}

function policyLine({ policy: { title, version, publishedAt } }: StatementContent): string {
  return publishedAt
    ? `${title}, version ${version}, published ${dayOf(publishedAt)}.`
    : `${title}, version ${version}.`
}

function codeBlocks({ id, label, definition, covers, doesNotCover }: StatedCode): Block[] {
  return [
    { kind: 'paragraph', text: `${id}: ${label}. ${definition}` },
    ...(covers ? [{ kind: 'fact', name: 'It covers', text: covers } as const] : []),
    ...(doesNotCover ? [{ kind: 'fact', name: 'It does not cover', text: doesNotCover } as const] : []),
  ]
}

function whyBlocks({ factors, setAside, reasons, appealed }: StatementContent, concerned: boolean): Block[] {
  const blocks: Block[] = reasons.map((text) => ({ kind: 'paragraph', text, words: 'others' }))
  if (setAside) {
    const considered = `We considered whether it is “${setAside.label}” (${setAside.code}). Why it is not:`
    blocks.push({ kind: 'paragraph', text: considered }, { kind: 'paragraph', text: setAside.why, words: 'others' })
  }
  if (concerned && factors.length > 0)
    blocks.push({ kind: 'fact', name: 'Taken into account', text: factors.join('; ') })
  if (appealed) {
    blocks.push({ kind: 'heading', text: 'On appeal' })
    blocks.push({ kind: 'paragraph', text: ON_APPEAL[appealed.outcome] ?? appealed.outcome })
    blocks.push({ kind: 'paragraph', text: appealed.reason, words: 'others' })
  }
  if (blocks.length === 0) blocks.push({ kind: 'paragraph', text: 'The words are within what the policy allows.' })
  return blocks
}

function appealBlocks({ appealUntil }: StatementContent): Block[] {
  const how = appealUntil
    ? `You can ask for another look until ${dayOf(appealUntil)}. Say which of these it rests on: a step was left out or done wrongly; there is new evidence; the outcome is too heavy or too light; or the code does not fit the words. Somebody who had no part in this decision will answer, with reasons. Quote the reference above.`
    : 'This was decided on appeal, which is the last step here.'
  return [
    { kind: 'heading', text: 'If you think this is wrong' },
    { kind: 'paragraph', text: how },
  ]
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** A day in plain words, as it is in UTC. */
function dayOf(at: string): string {
  const [year = '', month = '', day = ''] = at.slice(0, 10).split('-')
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? month} ${year}`
}
