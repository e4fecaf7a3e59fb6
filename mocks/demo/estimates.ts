import type { FlagSignal } from '#domain/priority.ts'

/** What the reasons in the demo's content suggest before anybody has read the comment. */
const BY_REASON: Readonly<Record<string, FlagSignal['estimate']>> = {
  threatening: 3,
  'personal details': 3,
  'self-harm': 3,
  hateful: 2,
  'possible hate': 2,
  'possible threat': 2,
  sexual: 2,
  confidential: 2,
  private: 2,
  concern: 2,
  abusive: 1,
  misleading: 1,
  'rule breach': 1,
  'bad language': 1,
}

/** Staff have read what they point at: theirs is the gravest. */
export function estimateOf(source: FlagSignal['source'], reason: string): FlagSignal['estimate'] {
  return source === 'staff' ? 4 : (BY_REASON[reason] ?? 0)
}
