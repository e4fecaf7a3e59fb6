import type { AuditDetail, DataRequestDetail, ImportDetail, PolicyDraftDetail, Rereading } from '#contract/types.ts'
import { seedCommitment } from '#domain/audit-draw.ts'
import type { PersonId } from '#domain/ids.ts'
import type { WeekDesk } from './week-desk.ts'

/** A program of the members' app, with a token of its own. */
export class Intake {
  readonly #week: WeekDesk
  readonly #secret: string
  readonly #sent: number[] = []

  constructor(week: WeekDesk, secret: string) {
    this.#week = week
    this.#secret = secret
  }

  static async open(week: WeekDesk, as: PersonId): Promise<Intake> {
    const wanted = { name: 'Members’ app', scopes: ['import.read', 'import.write'], days: 30 }
    const { secret } = await week.act<{ secret: string }>(as, ['POST', '/tokens'], wanted)
    week.tally.entry('token.made')
    return new Intake(week, secret)
  }

  /** So many rows: most flagged, some only context, some sent before, and now and then one without a text. */
  async send(count: number): Promise<void> {
    const { tally, chance, client } = this.#week
    const expected = { rows: count, cases: 0, context: 0, duplicates: 0, refused: 0 }
    const lines = Array.from({ length: count }, () => {
      const luck = this.#sent.length > 10 ? chance.pick(LUCK) : 'case'
      if (luck === 'duplicate') {
        expected.duplicates += 1
        return rowOf(chance.pick(this.#sent))
      }
      if (luck === 'refused') {
        expected.refused += 1
        return rowOf(0, '')
      }
      const number = this.#sent.length + 1
      this.#sent.push(number)
      expected[number % 6 === 0 ? 'context' : 'cases'] += 1
      return rowOf(number)
    })
    const uploaded = await this.#send<ImportDetail>('POST', '/imports?fileName=flags.ndjson', `${lines.join('\n')}\n`)
    await this.#send('POST', `/imports/${uploaded.id}/run`)
    await client.ports.imports.settled(uploaded.id)
    const done = await this.#send<ImportDetail>('GET', `/imports/${uploaded.id}`)
    if (done.status !== 'done') throw new Error(`An import ended as ${done.status}: ${done.message}`)
    for (const kind of ['rows', 'cases', 'context', 'duplicates', 'refused'] as const) {
      tally.imports[kind] += expected[kind]
    }
    tally.entry('import.started')
    tally.entry('import.finished')
    tally.opened(this.#week.now(), expected.cases)
  }

  async #send<Body>(method: string, path: string, body?: string): Promise<Body> {
    const headers = { authorization: `Bearer ${this.#secret}` }
    const sent = new Request(`http://desk.test/api/v1${path}`, { method, headers, body: body ?? null })
    const answer = await this.#week.client.api(sent)
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path} was answered with ${answer.status}: ${text}`)
    this.#week.tally.acts += 1
    return JSON.parse(text) as Body
  }
}

const LUCK = [...Array<'case'>(20).fill('case'), 'duplicate', 'duplicate', 'refused'] as const

/** The same number gives the same comment; every sixth is only context. */
function rowOf(number: number, text = `They changed the day of the bins again, number ${number}.`): string {
  const flags = number % 6 === 0 ? [] : [{ source: 'member_report', reason: 'rude', estimate: number % 3 }]
  return JSON.stringify({
    evenhand: 1,
    thread: { id: `t${number % 7}`, title: `Branch ${number % 7}`, platform: 'forum' },
    comment: { id: `k${number}`, author: `Member ${number % 90}`, text },
    flags,
  })
}

/** One word of the policy changes: one drafts it, another publishes it, and new decisions fall under it. */
export async function changePolicy(week: WeekDesk): Promise<void> {
  const editor = 'policy_editor'
  const { draft } = await week.act<{ draft: PolicyDraftDetail }>(editor, ['POST', '/policies/draft'], {})
  const from = draft.words.codes.find(({ id }) => id === 'AB.ORG')?.definition
  const changes = [{ do: 'set', id: 'AB.ORG', field: 'definition', from, to: 'Abuse of those who work for us.' }]
  await week.act(editor, ['PATCH', '/policies/draft'], { changes }, 0)
  await week.act(editor, ['POST', '/policies/draft/proposal'], { note: 'The audit asked for it.' }, 1)
  const { version } = await week.act<{ version: number }>(
    'senior_reviewer',
    ['POST', '/policies/draft/publication'],
    {},
    1,
  )
  week.policyVersion = version
  // The version before retires by itself.
  for (const type of ['policy.proposed', 'policy.published', 'policy.retired']) week.tally.entry(type)
}

const SEED = 'a seed of sixteen letters'

/** The audit of the week's first days, planned before they are over. */
export async function planAudit(week: WeekDesk, until: number, count: number): Promise<string> {
  const from = new Date(week.now() - 86_400_000).toISOString()
  const plan = { from, to: new Date(until).toISOString(), basis: { kind: 'count', count }, minimum: 1 }
  const wanted = { title: 'The week', plan, commitment: seedCommitment(SEED) }
  const { id } = await week.act<AuditDetail>('auditor', ['POST', '/audits'], wanted)
  week.tally.entry('audit.planned')
  return id
}

/** Draws, re-reads all of the sample without seeing what was decided, judges and signs. @returns how many were re-read */
export async function carryOutAudit(week: WeekDesk, id: string): Promise<number> {
  await week.act('auditor', ['POST', `/audits/${id}/draw`], { seed: SEED })
  week.tally.entry('audit.drawn')
  let read = 0
  for (;;) {
    const { place } = await week.act<{ place: number | null }>('auditor', ['POST', `/audits/${id}/items`])
    if (place === null) break
    const item = `/audits/${id}/items/${place}`
    const { policyVersion } = await week.get<Rereading>('auditor', item)
    const primary = { code: 'NV.PROC', spans: [] }
    const finding = { policyVersion, primary, others: [], severity: 0, outcome: 'no_action', reasons: {} }
    const { revealed } = await week.act<Rereading>('auditor', ['POST', `${item}/reading`], finding)
    const verdict = revealed?.derived
    const reason = verdict === 'agree' ? {} : { reason: 'It names nobody.' }
    await week.act('auditor', ['POST', `${item}/verdict`], { verdict, ...reason })
    week.tally.entry('audit.reread')
    week.tally.entry('audit.judged')
    week.wait()
    read += 1
  }
  await week.act('auditor', ['POST', `/audits/${id}/signature`], { statement: 'Read as planned.' })
  week.tally.entry('audit.signed')
  return read
}

/** Somebody asks to be forgotten: it is on the register, their words go, and it is answered. */
export async function forget(week: WeekDesk): Promise<void> {
  const closed = [...week.tally.cases.values()].filter(({ status }) => status === 'closed')
  const { id } = week.chance.pick(closed)
  const officer = 'data_protection_officer'
  const today = new Date(week.now()).toISOString().slice(0, 10)
  const asked = { kind: 'erasure', receivedOn: today, from: 'Orla Venn', asks: 'What I wrote about the bins.' }
  const request = await week.act<DataRequestDetail>(officer, ['POST', '/data-requests'], asked)
  await week.act(officer, ['POST', `/cases/${id}/erasure`], { reason: 'Asked for.' })
  const closing = { act: 'close', on: today, version: 1, outcome: 'erased', answer: 'It is gone.' }
  await week.act(officer, ['POST', `/data-requests/${request.id}/acts`], closing)
  for (const type of ['request.received', 'comment.erased', 'request.closed']) week.tally.entry(type)
}

export async function takeOut(week: WeekDesk): Promise<string> {
  week.client.as('auditor')
  const answer = await week.client.open('/exports/decisions?format=ndjson', new AbortController().signal)
  if (answer.status !== 200) throw new Error(`The export was answered with ${answer.status}`)
  week.tally.acts += 1
  week.tally.entry('decisions.exported')
  return answer.text()
}
