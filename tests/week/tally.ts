import { dayOf, dueAfterWorkingDays, workingDaysBetween } from './calendar.ts'
import { becameOf, countBy, type Found, type Known, type Made, type Met, queueOf, standing } from './known-case.ts'

const CLAIM_MS = 600_000
const DAY = 86_400_000
/** What the week's workspace gives an appeal. */
export const APPEAL_DAYS = 2

/** Counts the week from outside: every act as it was answered, and what time alone must bring about. */
export class Tally {
  readonly cases = new Map<string, Known>()
  readonly entries = new Map<string, number>()
  readonly notices = new Map<string, number>()
  readonly imports = { rows: 0, cases: 0, context: 0, duplicates: 0, refused: 0 }
  /** How many cases came in at each time. */
  readonly #opened: { readonly at: number; readonly count: number }[] = []
  readonly #clocksTold = new Set<string>()
  /** Who is told of what concerns a team. */
  seniors: readonly string[] = []
  acts = 0

  entry(type: string, count = 1): void {
    this.entries.set(type, (this.entries.get(type) ?? 0) + count)
  }

  opened(at: number, count: number): void {
    this.#opened.push({ at, count })
    this.entry('case.opened', count)
  }

  told(kind: string, people: readonly string[]): void {
    for (const to of people) this.notices.set(`${to} ${kind}`, (this.notices.get(`${to} ${kind}`) ?? 0) + 1)
    this.entry('notice.given', people.length)
  }

  of(id: string): Known {
    const known = this.cases.get(id)
    if (!known) throw new Error(`${id} was never met`)
    return known
  }

  /** A case that was never met before is as its import left it. */
  met({ id, openedAt }: Met): Known {
    const known = this.cases.get(id)
    if (known) return known
    const fresh: Known = {
      id,
      openedAt: Date.parse(openedAt),
      status: 'open',
      holder: null,
      from: 'open',
      until: 0,
      changedAt: 0,
      startedAt: Date.parse(openedAt),
      settledAt: 0,
      appealed: false,
      sender: null,
      route: null,
      sentAt: 0,
      dueAt: 0,
      pausedAt: null,
      question: false,
      reviewOn: null,
      recused: [],
      decisions: [],
    }
    this.cases.set(id, fresh)
    return fresh
  }

  claimed(state: Met, by: string, now: number): void {
    const known = this.met(state)
    if (known.status === 'claimed') throw new Error(`${state.id} was given to two people`)
    Object.assign(known, { from: known.status, status: 'claimed', holder: by, until: now + CLAIM_MS, changedAt: now })
    this.entry('case.claimed')
  }

  recused(id: string, by: string, now: number): void {
    this.of(id).recused.push(by)
    this.freed(id, 'case.recused', now)
    this.told('recused', this.seniors)
  }

  /** Its holder has it no more, and nothing else happened to it. */
  freed(id: string, type: string, now: number): void {
    const known = this.of(id)
    Object.assign(known, { status: known.from, holder: null, changedAt: now })
    this.entry(type)
  }

  decided(id: string, by: string, found: Found, { now, status }: { now: number; status: string }): void {
    const known = this.of(id)
    const stage = known.from === 'appealed' ? 'appeal' : (['first', 'second', 'third'][standing(known).length] ?? '?')
    known.decisions.push({ by, ...found, stage, route: known.route, fate: 'standing' })
    Object.assign(known, { status, holder: null, changedAt: now, settledAt: now })
    this.entry('case.decided')
  }

  /** Taken back within seconds: its maker has it again. */
  undone(id: string, by: string, now: number): void {
    const known = this.of(id)
    const last = standing(known).at(-1)
    if (last) last.fate = 'undone'
    Object.assign(known, { status: 'claimed', holder: by, until: now + CLAIM_MS, changedAt: now })
    this.entry('case.undone')
  }

  reversed(id: string, now: number): void {
    const known = this.of(id)
    for (const made of standing(known)) made.fate = 'reversed'
    Object.assign(known, { status: 'open', holder: null, changedAt: now, startedAt: now, sender: null, route: null })
    this.entry('case.reversed')
  }

  escalated(id: string, by: string, now: number): void {
    const clock = { sentAt: now, dueAt: dueAfterWorkingDays(now, 1), pausedAt: null }
    Object.assign(this.of(id), {
      status: 'escalated',
      holder: null,
      changedAt: now,
      sender: by,
      route: 'senior',
      ...clock,
    })
    this.entry('case.escalated')
    this.told('escalated', this.seniors)
  }

  returned(id: string, by: string, now: number): void {
    const known = this.of(id)
    if (known.sender && known.sender !== by) this.told('returned', [known.sender])
    Object.assign(known, { status: 'open', holder: null, changedAt: now, sender: null, route: null })
    this.entry('case.returned')
  }

  /** Set aside by its team until its sender answers, or until a day; its clock stands still where others keep it waiting. */
  parked(
    id: string,
    what: { readonly question: true } | { readonly reviewOn: string },
    { now, clock }: { readonly now: number; readonly clock: 'stands' | 'runs' },
  ): void {
    const known = this.of(id)
    const pausedAt = clock === 'stands' ? now : null
    Object.assign(known, { status: 'escalated', holder: null, changedAt: now, pausedAt }, what)
    this.entry('question' in what ? 'case.asked' : 'case.held')
    if ('question' in what && known.sender) this.told('asked', [known.sender])
  }

  answered(id: string, now: number): void {
    this.#goesOn(this.of(id), now)
    this.entry('case.answered')
  }

  /** What was left of its working days is left again; one that had run out stays so. */
  #goesOn(known: Known, now: number): void {
    const { dueAt, pausedAt } = known
    const stood = pausedAt !== null && dueAt > pausedAt
    const due = stood ? dueAfterWorkingDays(now, workingDaysBetween(pausedAt, dueAt)) : dueAt
    Object.assign(known, { question: false, reviewOn: null, changedAt: now, pausedAt: null, dueAt: due })
  }

  appealed(id: string, now: number): void {
    Object.assign(this.of(id), { status: 'appealed', appealed: true, changedAt: now })
    this.entry('case.appealed')
  }

  /** Claims that nobody kept alive go back to where they came from. */
  lapse(now: number): void {
    for (const known of this.cases.values()) {
      if (known.status === 'claimed' && known.until < now) this.freed(known.id, 'case.released', now)
    }
  }

  /** All that time alone brings about, once the desk has looked. */
  timePasses(now: number): void {
    this.lapse(now)
    const today = dayOf(now)
    for (const known of this.cases.values()) {
      if (known.reviewOn !== null && known.reviewOn <= today) {
        this.#goesOn(known, now)
        this.entry('case.resumed')
        this.told('review_due', this.seniors)
      }
      this.#teamClock(known, now)
      if (known.status !== 'decided') continue
      const over = known.appealed ? now - known.changedAt > 10_000 : now - known.settledAt > APPEAL_DAYS * DAY
      if (!over) continue
      Object.assign(known, { status: 'closed', changedAt: now })
      this.entry('case.closed')
    }
    if (this.breached(now) > 0 && this.#firstTime(`breached priority ${today}`)) this.told('breached', this.seniors)
  }

  /** Whoever has it, else its team, is told once in the last quarter of its time and once when that is over. */
  #teamClock(known: Known, now: number): void {
    const withTeam = known.status === 'escalated' || (known.status === 'claimed' && known.from === 'escalated')
    if (!withTeam || known.pausedAt !== null) return
    const kind = known.dueAt < now ? 'breached' : 'at_risk'
    if (kind === 'at_risk' && now < Math.trunc(known.dueAt - (known.dueAt - known.sentAt) / 4)) return
    if (!this.#firstTime(`${kind} ${known.id} ${known.dueAt}`)) return
    this.told(kind, known.holder === null ? this.seniors : [known.holder])
  }

  #firstTime(what: string): boolean {
    const fresh = !this.#clocksTold.has(what)
    this.#clocksTold.add(what)
    return fresh
  }

  /** How many cases of the ordinary queue are past the one working day that this week's workspace gives them. */
  breached(now: number): number {
    const late = (at: number) => dueAfterWorkingDays(at, 1) < now
    const came = this.#opened.filter(({ at }) => late(at)).reduce((sum, { count }) => sum + count, 0)
    const met = [...this.cases.values()]
    const unmet = came - met.filter(({ openedAt }) => late(openedAt)).length
    return unmet + met.filter((known) => queueOf(known) === 'priority' && late(known.startedAt)).length
  }

  /** How many cases are in each state; those that nobody met are open. */
  byStatus(): Map<string, number> {
    const counts = countBy([...this.cases.values()], ({ status }) => status)
    counts.set('open', (counts.get('open') ?? 0) + this.imports.cases - this.cases.size)
    return counts
  }

  /** How many cases wait in each queue, held ones included, and how many of them are held. */
  byQueue(): Map<string, { count: number; held: number }> {
    const queues = new Map([['priority', { count: this.imports.cases - this.cases.size, held: 0 }]])
    for (const known of this.cases.values()) {
      const id = queueOf(known)
      const queue = queues.get(id) ?? { count: 0, held: 0 }
      queues.set(id, { count: queue.count + 1, held: queue.held + Number(known.holder !== null) })
    }
    return queues
  }

  /** Each decision as the export must have it. */
  decisions(): (Omit<Made, 'fate'> & { became: string })[] {
    return [...this.cases.values()].flatMap((known) => {
      return known.decisions.map(({ fate, ...made }, place) => ({ ...made, became: becameOf(known, place, fate) }))
    })
  }
}
