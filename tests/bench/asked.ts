import { wordAt } from './texts.ts'

/** Filters as the page's address spells them, from common to rare, and those that hardly hold together. */
export const FILTERS = [
  '',
  'severity=2..',
  'severity=0',
  'source=staff',
  'reason=reason+3',
  'reason=reason+6&severity=3',
  'source=classifier&not.reason=reason+1',
  'language=pl',
  'platform=Forum+3',
  'age=..1h',
  'holder=none&severity=1..2',
  `text=${wordAt(1)}`,
  `text=${wordAt(40)}`,
  `text=${wordAt(9_000)}`,
  `text=${wordAt(40)}&source=staff&severity=3`,
]
export const ORDERS = ['priority', 'oldest', 'newest', 'clock']
export const SEARCHES = [1, 5, 40, 300, 2_000, 9_000, 25_000].map((rank) => `text=${wordAt(rank)}`)
