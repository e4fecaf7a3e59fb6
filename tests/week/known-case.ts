/** What the test knows of a case, from the answers it was given and from nowhere else. */
export interface Known {
  readonly id: string
  readonly openedAt: number
  status: Status
  holder: string | null
  /** Where it goes when its holder lets go of it. */
  from: Status
  /** Until when it is held, in milliseconds. */
  until: number
  changedAt: number
  /** When its first reading began. */
  startedAt: number
  settledAt: number
  appealed: boolean
  sender: string | null
  route: string | null
  /** With a team: since when, until when, and since when its clock stands still. */
  sentAt: number
  dueAt: number
  pausedAt: number | null
  question: boolean
  reviewOn: string | null
  readonly recused: string[]
  readonly decisions: Made[]
}

export interface Made {
  readonly by: string
  readonly code: string
  readonly severity: number
  readonly outcome: string
  readonly stage: string
  readonly version: number
  readonly route: string | null
  fate: 'standing' | 'undone' | 'reversed'
}

/** A case as an answer has it. */
export interface Met {
  readonly id: string
  readonly openedAt: string
}

type Status = 'open' | 'claimed' | 'escalated' | 'awaiting_second_review' | 'decided' | 'appealed' | 'closed'
export type Found = Pick<Made, 'code' | 'severity' | 'outcome' | 'version'>

export function standing(known: Known): Made[] {
  return known.decisions.filter((made) => made.fate === 'standing')
}

/** The decision that holds: of the appeal, else of the third reader, else the first. */
export function inForce(known: Known): Made | undefined {
  const valid = standing(known)
  const of = (stage: string) => valid.find((made) => made.stage === stage)
  return of('appeal') ?? of('third') ?? of('first')
}

export function becameOf(known: Known, place: number, fate: Made['fate']): string {
  if (fate !== 'standing') return fate
  const made = known.decisions[place]
  const holds = inForce(known)
  if (!holds || holds === made) return 'in_force'
  return holds.code === made?.code && holds.severity === made.severity ? 'confirmed' : 'overturned'
}

export function queueOf(known: Known): string {
  const at = known.status === 'claimed' ? known.from : known.status
  switch (at) {
    case 'open':
      return 'priority'
    case 'awaiting_second_review':
      return 'second-review'
    case 'appealed':
      return 'appeals'
    case 'escalated':
      return known.question || known.reviewOn !== null ? 'parked-senior' : 'route-senior'
    default:
      return at
  }
}

export function countBy<T>(all: readonly T[], key: (one: T) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const one of all) counts.set(key(one), (counts.get(key(one)) ?? 0) + 1)
  return counts
}
