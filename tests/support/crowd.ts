import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { CaseDetail } from '#contract/types.ts'
import { LiveEars } from './live-ears.ts'

const AGAIN_MS = 150
const CLAIMED_AT_ONCE = 3

export interface CrowdPlan {
  /** The servers they work at, one after the other assigned to the next. */
  readonly urls: readonly string[]
  /** Session cookies, one for each moderator. */
  readonly cookies: readonly string[]
  /** Milliseconds that each thinks between two acts, half of it by chance. */
  readonly think: number
  /** What they search for, in turn. */
  readonly words: readonly string[]
}

/** What a crowd met. */
export interface CrowdTold {
  readonly decisions: ReadonlyMap<string, string>
  /** Milliseconds from sending a decision to its answer, first tries that were answered. */
  readonly decisionMs: readonly number[]
  /** The same for lists, searches and single cases. */
  readonly readMs: readonly number[]
  readonly requests: number
  /** Cases that two held at once. */
  readonly doubles: readonly string[]
  /** Sent again since no answer came, or since the desk was busy. */
  readonly again: number
  /** Answers that nobody should get. */
  readonly strange: readonly string[]
}

/** Moderators at work on real servers: each claims, reads, decides, looks at the list, searches, and hears what changes. */
export class Crowd {
  readonly ears: readonly LiveEars[]
  readonly #plan: CrowdPlan
  readonly #holders = new Map<string, number>()
  readonly #decisions = new Map<string, string>()
  readonly #decisionMs: number[] = []
  readonly #readMs: number[] = []
  readonly #doubles: string[] = []
  readonly #strange: string[] = []
  #requests = 0
  #again = 0
  #state: 'on' | 'over' = 'on'

  constructor(plan: CrowdPlan) {
    this.#plan = plan
    this.ears = plan.cookies.map((cookie, who) => new LiveEars(this.#urlOf(who), cookie))
  }

  /** Works for so long, finishes what is in hand, and waits until nothing more is heard. */
  async work(milliseconds: number): Promise<CrowdTold> {
    this.#state = 'on'
    await Promise.all(this.ears.map((ears) => ears.listen()))
    const people = this.#plan.cookies.map((_, who) => this.#shift(who))
    await sleep(milliseconds)
    this.#state = 'over'
    await Promise.all(people)
    return this.told()
  }

  told(): CrowdTold {
    return {
      decisions: this.#decisions,
      decisionMs: this.#decisionMs,
      readMs: this.#readMs,
      requests: this.#requests,
      doubles: this.#doubles,
      again: this.#again,
      strange: this.#strange,
    }
  }

  async #shift(who: number): Promise<void> {
    for (let turn = who; this.#state === 'on'; turn++) {
      const claim = await this.#write(who, '/queues/priority/claims', { count: CLAIMED_AT_ONCE })
      const { claimed } = (claim.body ?? { claimed: [] }) as { claimed: CaseDetail[] }
      for (const { case: one } of claimed) this.#took(one.id, who)
      for (const { case: one } of claimed) {
        await this.#pause()
        await this.#read(who, `/cases/${one.id}`)
        await this.#pause()
        await this.#decide(who, one.id, one.version)
        if (turn % 2 === 0) await this.#read(who, '/cases?queue=priority&limit=25')
        else
          await this.#read(
            who,
            `/cases?queue=priority&limit=25&text=${encodeURIComponent(this.#plan.words[turn % this.#plan.words.length] ?? '')}`,
          )
      }
    }
  }

  #took(caseId: string, who: number): void {
    const holder = this.#holders.get(caseId)
    if (holder !== undefined && holder !== who) this.#doubles.push(caseId)
    if (this.#decisions.has(caseId)) this.#doubles.push(caseId)
    this.#holders.set(caseId, who)
  }

  async #decide(who: number, caseId: string, version: number): Promise<void> {
    const finding = {
      policyVersion: 1,
      primary: { code: 'NV.DISSENT', spans: [] },
      others: [],
      severity: 0,
      outcome: 'no_action',
      reasons: {},
    }
    const match = { 'if-match': `"${version}"` }
    const { body, took } = await this.#write(who, `/cases/${caseId}/decisions`, finding, match)
    const decision = (body as CaseDetail | null)?.case.decisions.at(-1)
    if (!decision) return
    this.#decisions.set(caseId, decision.id)
    this.#holders.delete(caseId)
    if (took !== null) this.#decisionMs.push(took)
  }

  async #pause(): Promise<void> {
    const { think } = this.#plan
    if (think > 0) await sleep(think * (0.5 + Math.random() * 0.5))
  }

  async #read(who: number, path: string): Promise<void> {
    const started = performance.now()
    for (;;) {
      const answer = await this.#send(who, 'GET', path, {})
      if (answer?.status === 200) break
      if (answer && !isPassing(answer.status)) return void this.#strange.push(`${path} ${answer.status}`)
      await this.#waited()
    }
    this.#readMs.push(performance.now() - started)
  }

  /** Until it is answered, with one key. `took` is null where it had to be sent again. */
  async #write(who: number, path: string, json: unknown, headers: Readonly<Record<string, string>> = {}) {
    const sent = {
      body: JSON.stringify(json),
      headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    }
    for (let tries = 1; ; tries++) {
      const started = performance.now()
      const answer = await this.#send(who, 'POST', path, sent)
      const took = tries === 1 ? performance.now() - started : null
      if (answer && answer.status < 300) return { body: (await answer.json()) as unknown, took }
      if (answer && !isPassing(answer.status)) {
        this.#strange.push(`${path} ${answer.status} ${await answer.text()}`)
        return { body: null, took }
      }
      await this.#waited()
    }
  }

  async #waited(): Promise<void> {
    this.#again += 1
    await sleep(AGAIN_MS)
  }

  async #send(who: number, method: string, path: string, init: RequestInit): Promise<Response | null> {
    this.#requests += 1
    const cookie = this.#plan.cookies[who] ?? ''
    try {
      const answer = await fetch(`${this.#urlOf(who)}/api/v1${path}`, {
        ...init,
        method,
        headers: { ...(init.headers as Record<string, string>), cookie },
      })
      // Read whole, as a browser does before it shows it.
      return new Response(await answer.arrayBuffer(), answer)
    } catch {
      return null
    }
  }

  #urlOf(who: number): string {
    return this.#plan.urls[who % this.#plan.urls.length] ?? ''
  }
}

function isPassing(status: number): boolean {
  return status === 429 || status === 503
}
