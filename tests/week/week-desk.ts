import type { CaseDetail } from '#contract/types.ts'
import type { PersonId } from '#domain/ids.ts'
import type { PersonaKey } from '#mocks/personas.ts'
import { createChance } from '#mocks/demo/random.ts'
import type { Connection } from '#store/connection.ts'
import type { Tables } from '#store/tables.ts'
import { type Answered, apiClient } from '#tests/support/api-client.ts'
import type { Found } from './known-case.ts'
import { Tally } from './tally.ts'

type Who = PersonaKey | PersonId

/** The desk through the week: everything goes by the API, and what was answered into the tally. */
export class WeekDesk {
  readonly tally = new Tally()
  readonly chance: ReturnType<typeof createChance>
  readonly client: ReturnType<typeof apiClient>
  /** The version of the policy that was last published. */
  policyVersion = 1

  constructor(connection: Connection<Tables>, seed: number) {
    this.chance = createChance(seed)
    // Each answer held against the contract would take most of the time; other tests do that.
    this.client = apiClient(connection, 'trust')
  }

  now(): number {
    return this.client.ports.clock.now()
  }

  /** People take their time: seconds between two acts. */
  wait(milliseconds = this.chance.pick([1_000, 2_000, 4_000])): void {
    this.client.ports.clock.advance(milliseconds)
  }

  async get<Body>(who: Who, path: string): Promise<Body> {
    this.client.as(who)
    return this.checked(await this.client.get<Body>(path), path)
  }

  /** One act by one person. @throws with the whole answer where it was refused */
  async act<Body>(who: Who, [method, path]: readonly [string, string], body?: unknown, version?: number) {
    this.client.as(who)
    const headers: Record<string, string> = version === undefined ? {} : { 'if-match': `"${version}"` }
    const answer = await this.client.send<Body>(method, path, body === undefined ? { headers } : { body, headers })
    this.tally.acts += 1
    return this.checked(answer, `${method} ${path}`)
  }

  private checked<Body>({ status, body }: Answered<Body>, what: string): Body {
    if (status < 300) return body
    throw new Error(`${what} was answered with ${status}: ${JSON.stringify(body)}`)
  }

  /** Somebody tries what they may not, which is on the record. */
  async tries(who: Who, [method, path]: readonly [string, string], body?: unknown): Promise<void> {
    this.client.as(who)
    const { status } = await this.client.send(method, path, body === undefined ? {} : { body })
    if (status !== 403) throw new Error(`${method} ${path} was answered with ${status}, not refused`)
    this.tally.acts += 1
    this.tally.entry('access.refused')
  }

  async claim(who: Who, queue: string, count = 1): Promise<CaseDetail[]> {
    this.tally.lapse(this.now())
    const wanted = { count, rest: 'skip' }
    const { claimed } = await this.act<{ claimed: CaseDetail[] }>(who, ['POST', `/queues/${queue}/claims`], wanted)
    for (const { case: state } of claimed) this.tally.claimed(state, who, this.now())
    return claimed
  }

  async decide(who: Who, view: CaseDetail, found: Found, more: object = {}): Promise<number> {
    const { id, version } = view.case
    const { case: state } = await this.act<Changed>(
      who,
      ['POST', `/cases/${id}/decisions`],
      { ...findingOf(view, found), ...more },
      version,
    )
    this.tally.decided(id, who, found, { now: this.now(), status: state.status })
    return state.version
  }
}

export interface Changed {
  readonly case: CaseDetail['case']
}

/** The finding in the form of the API; a violation rests on the first words of its comment. */
function findingOf({ comment }: CaseDetail, { code, severity, outcome, version }: Found) {
  const { text, contentHash } = comment
  const quote = [...text].slice(0, 4).join('')
  const violation = !code.startsWith('NV.')
  return {
    policyVersion: version,
    primary: { code, spans: violation ? [{ start: 0, end: 4, quote, contentHash }] : [] },
    others: [],
    severity,
    outcome,
    reasons: violation ? { setAside: { code: 'NV.LEAD', why: 'It names a person, not an act.' } } : {},
  }
}
