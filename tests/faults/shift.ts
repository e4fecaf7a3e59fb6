import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import type { CaseDetail } from '#contract/types.ts'
import type { Answer, DeskClient } from './desk-client.ts'
import { evenhand, type Place } from './desk-process.ts'

/** A write as it was sent: until it is answered, it is sent again with the same key. */
export interface Write {
  readonly path: string
  readonly json: unknown
  readonly headers: Readonly<Record<string, string>>
}

const AGAIN_MS = 150

/**
 * Reviewers at one desk who claim and decide without a pause. What was answered with 201 is acknowledged; a write that
 * got no answer, or was refused because the desk could not keep it, is sent again with its own key.
 */
export class Shift {
  /** The decision that each case was told to have. */
  readonly acknowledged = new Map<string, string>()
  /** Sent, and not answered when the line went dead. */
  readonly unanswered: Write[] = []
  /** Answers of 500 and more: those that said what was wrong, by their code. */
  readonly troubles: Answer[] = []
  readonly #client: DeskClient
  #state: 'on' | 'over' = 'on'

  constructor(client: DeskClient) {
    this.#client = client
  }

  /** Until the server is gone, no case is left, or `end`. */
  async work(reviewers: number): Promise<void> {
    this.#state = 'on'
    await Promise.all(Array.from({ length: reviewers }, () => this.#review()))
  }

  end(): void {
    this.#state = 'over'
  }

  /** Sends again what was not answered. @returns how many there were. */
  async sendAgain(): Promise<number> {
    this.#state = 'on'
    const writes = this.unanswered.splice(0)
    for (const write of writes) await this.#insist(write)
    return writes.length
  }

  /** Sends until it is kept. @throws when the server goes away before it has answered. */
  async #insist(write: Write): Promise<unknown> {
    for (;;) {
      const answer = await this.#client.send('POST', write.path, write)
      if (answer.status >= 500) {
        this.troubles.push(answer)
        if (this.#state === 'over') throw new Error('Over before it was kept')
        await sleep(AGAIN_MS)
        continue
      }
      expect(answer.status, JSON.stringify(answer.body)).toBe(201)
      this.#note(answer.body)
      return answer.body
    }
  }

  #note(body: unknown): void {
    const state = (body as Partial<CaseDetail>).case
    const decision = state?.decisions.at(-1)
    if (state && decision) this.acknowledged.set(state.id, decision.id)
  }

  async #review(): Promise<void> {
    while (this.#state === 'on') {
      const claim = claimNext()
      const claimed = await this.#insist(claim).catch(() => null)
      if (!claimed) return void this.unanswered.push(claim)
      const [detail] = (claimed as { claimed: CaseDetail[] }).claimed
      if (!detail) return
      const decision = decisionOn(detail)
      const decided = await this.#insist(decision).catch(() => null)
      if (!decided) return void this.unanswered.push(decision)
    }
  }
}

export function claimNext(): Write {
  return { path: '/queues/priority/claims', json: { count: 1 }, headers: { 'idempotency-key': randomUUID() } }
}

export function decisionOn({ case: { id, version } }: CaseDetail): Write {
  return {
    path: `/cases/${id}/decisions`,
    json: {
      policyVersion: 1,
      primary: { code: 'NV.DISSENT', spans: [] },
      others: [],
      severity: 0,
      outcome: 'no_action',
      reasons: {},
    },
    headers: { 'if-match': `"${version}"`, 'idempotency-key': randomUUID() },
  }
}

/** Each acknowledged decision is its case's only one, and there are no others. @returns how many were lost. */
export async function lostOf(client: DeskClient, { acknowledged }: Shift): Promise<number> {
  let lost = 0
  for (const [caseId, decisionId] of acknowledged) {
    const { body } = await client.send('GET', `/cases/${caseId}`)
    const ids = (body as CaseDetail).case.decisions.map((decision) => decision.id)
    if (!ids.includes(decisionId)) lost += 1
    else expect(ids).toEqual([decisionId])
  }
  return lost
}

/** The record on the command line: it verifies, replays to the same rows, and holds so many decisions. */
export function holdRecord(place: Place, expected: { readonly cases: number; readonly decisions: number }): void {
  expect(evenhand(place, 'verify')).toContain('The ledger is whole')
  expect(evenhand(place, 'rebuild', '--check')).toContain(`${expected.cases} cases replayed, 0 differ`)
  const decided = evenhand(place, 'export')
    .split('\n')
    .filter((line) => line.includes('"type":"case.decided"'))
  expect(decided).toHaveLength(expected.decisions)
}
