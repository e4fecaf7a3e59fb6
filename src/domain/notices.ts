/** What somebody can be told, in the product and, where they want it, by e-mail. */
export const NOTICE_KINDS = [
  'mention',
  'assigned',
  'escalated',
  'asked',
  'answered',
  'returned',
  'review_due',
  'second_review',
  'third_review',
  'vetoed',
  'appealed',
  'decided',
  'contact',
  'challenge',
  'recused',
  'at_risk',
  'breached',
  'alert',
  'webhook_failed',
] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

/** Which notices a person wants by e-mail as well: every one, those that cannot wait, or none. */
export const NOTICE_MAIL = ['all', 'urgent', 'none'] as const
export type NoticeMail = (typeof NOTICE_MAIL)[number]

const URGENT: readonly NoticeKind[] = ['alert', 'at_risk', 'breached']

/** Whether a notice of this kind goes out by e-mail to somebody who chose so. */
export function wantsMail(choice: NoticeMail, kind: NoticeKind): boolean {
  return choice === 'all' || (choice === 'urgent' && URGENT.includes(kind))
}
