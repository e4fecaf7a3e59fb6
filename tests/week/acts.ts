import type { CaseDetail } from '#contract/types.ts'
import type { PersonId } from '#domain/ids.ts'
import { type Found, inForce, type Known, standing } from './known-case.ts'
import type { Changed, WeekDesk } from './week-desk.ts'

const HOUR = 3_600_000

/** What a reader makes of a comment; about one in twenty is grave enough to be read twice. */
function ownView({ chance, policyVersion: version }: WeekDesk): Found {
  const luck = chance.pick(['proc', 'proc', 'proc', 'dissent', 'dissent', 'insult', 'insult', 'loyalty'] as const)
  switch (luck) {
    case 'proc':
      return { code: 'NV.PROC', severity: 0, outcome: 'no_action', version }
    case 'dissent':
      return { code: 'NV.DISSENT', severity: 0, outcome: 'no_action', version }
    case 'insult':
      return { code: 'AB.INSULT', severity: 1, outcome: 'informal_note', version }
    default:
      return { code: 'AS.LOYAL.PERSON', severity: 3, outcome: 'refer_to_panel', version }
  }
}

/** A second reader mostly sees it as the first did, without knowing. */
function secondView(week: WeekDesk, id: string): Found {
  const [first] = standing(week.tally.of(id))
  if (!first || week.chance.hit(0.3)) return ownView(week)
  const { code, severity, outcome } = first
  return { code, severity, outcome, version: week.policyVersion }
}

/** One turn of a moderator: mostly the next comment and a decision, now and then anything else that people do. */
export async function moderate(week: WeekDesk, who: PersonId): Promise<void> {
  const { chance } = week
  const queue = chance.hit(0.3) ? 'second-review' : 'priority'
  const [view] = await week.claim(who, queue)
  if (!view) return
  const { id, version } = view.case
  week.wait()
  const again = queue === 'second-review'
  const what = chance.pick([
    ...Array<'decide'>(14).fill('decide'),
    'escalate',
    'escalate',
    'undo',
    'note',
    'release',
    'recuse',
    'leave',
  ] as const)
  switch (what) {
    case 'escalate': {
      if (again) return void (await week.decide(who, view, secondView(week, id)))
      const sent = { route: 'senior', urgency: 'soon', reason: 'Two codes fit.' }
      await week.act(who, ['POST', `/cases/${id}/escalations`], sent, version)
      return week.tally.escalated(id, who, week.now())
    }
    case 'undo':
      return decideAgain(week, who, view, again)
    case 'note':
      await week.act(who, ['POST', `/cases/${id}/notes`], { text: 'Look at the thread.', mentions: [] })
      week.tally.entry('case.noted')
      return letGo(week, who, id)
    case 'release':
      return letGo(week, who, id)
    case 'recuse':
      await week.act(who, ['POST', `/cases/${id}/recusals`], { reason: 'I know its author.' })
      return week.tally.recused(id, who, week.now())
    case 'leave':
      return
    default:
      await week.decide(who, view, again ? secondView(week, id) : ownView(week))
  }
}

async function letGo(week: WeekDesk, who: PersonId, id: string): Promise<void> {
  await week.act(who, ['DELETE', `/cases/${id}/claim`])
  week.tally.freed(id, 'case.released', week.now())
}

/** Decided, taken back within the ten seconds, and decided anew. */
async function decideAgain(week: WeekDesk, who: PersonId, view: CaseDetail, again: boolean): Promise<void> {
  const { id } = view.case
  const found = () => (again ? secondView(week, id) : ownView(week))
  const version = await week.decide(who, view, found())
  week.wait()
  const { case: state } = await week.act<Changed>(who, ['POST', `/cases/${id}/reversals`], {}, version)
  week.tally.undone(id, who, week.now())
  week.wait()
  await week.decide(who, { ...view, case: { ...view.case, version: state.version } }, found())
}

/** Five of the ordinary queue at once, which somebody may regret within seconds. */
export async function actInBulk(week: WeekDesk, who: PersonId): Promise<void> {
  const { cases } = await week.get<{ cases: Listed[] }>(who, '/cases?queue=priority&status=open&limit=5')
  if (cases.length === 0) return
  const found: Found = { code: 'NV.PROC', severity: 0, outcome: 'no_action', version: week.policyVersion }
  const finding = { policyVersion: found.version, code: found.code, severity: 0, outcome: found.outcome, reasons: {} }
  const which = cases.map(({ id, version }) => ({ id, version }))
  const { bulkId, done } = await week.act<Bulk>(who, ['POST', '/bulk'], {
    cases: which,
    act: { type: 'decide', finding },
  })
  for (const one of done) {
    week.tally.claimed(one.case, who, week.now())
    week.tally.decided(one.id, who, found, { now: week.now(), status: one.case.status })
  }
  if (!week.chance.hit(0.3)) return
  week.wait()
  const undone = await week.act<Bulk>(who, ['POST', `/bulk/${bulkId}/undo`], {})
  for (const one of undone.done) {
    week.tally.undone(one.id, who, week.now())
    week.tally.freed(one.id, 'case.released', week.now())
  }
}

interface Listed {
  readonly id: string
  readonly version: number
}

interface Bulk {
  readonly bulkId: string
  readonly done: readonly { readonly id: string; readonly case: CaseDetail['case'] }[]
}

/** One turn of a senior reviewer with what was sent to them. */
export async function reviewSent(week: WeekDesk, who: PersonId): Promise<void> {
  const [view] = await week.claim(who, 'route-senior')
  if (!view) return
  const { id, version } = view.case
  week.wait()
  const act = (body: object) => week.act(who, ['POST', `/cases/${id}/escalation`], body, version)
  switch (week.chance.pick(['decide', 'decide', 'decide', 'return', 'ask', 'hold'] as const)) {
    case 'return':
      await week.act(who, ['POST', `/cases/${id}/returns`], { reason: 'The guide is plain here.' }, version)
      return week.tally.returned(id, who, week.now())
    case 'ask':
      await act({ act: 'ask', question: 'Which words do you mean?' })
      return week.tally.parked(id, { question: true }, { now: week.now(), clock: 'stands' })
    case 'hold': {
      const reviewOn = new Date(week.now() + 30 * HOUR).toISOString().slice(0, 10)
      const why = week.chance.pick(['evidence_expected', 'outside_advice'] as const)
      await act({ act: 'hold', why, reviewOn, text: 'A statement is coming.' })
      const clock = why === 'outside_advice' ? 'stands' : 'runs'
      return week.tally.parked(id, { reviewOn }, { now: week.now(), clock })
    }
    default:
      await week.decide(who, view, ownView(week))
  }
}

/** Whoever was asked about a case they had sent answers. */
export async function answerQuestions(week: WeekDesk): Promise<void> {
  for (const known of all(week, (one) => one.question)) {
    const { sender } = known
    if (sender === null) throw new Error(`${known.id} was asked about and sent by nobody`)
    const version = await versionOf(week, sender as PersonId, known.id)
    const answer = { act: 'answer', answer: 'The last three.' }
    await week.act(sender as PersonId, ['POST', `/cases/${known.id}/escalation`], answer, version)
    week.tally.answered(known.id, week.now())
  }
}

/** A member asks to look again; somebody who had no part in it answers. */
export async function appeal(week: WeekDesk, by: PersonId): Promise<void> {
  const open = all(week, (one) => {
    const fresh = one.status === 'decided' && !one.appealed && week.now() - one.settledAt < 40 * HOUR
    return fresh && !one.recused.includes(by)
  })
  if (open.length === 0) return
  const { id } = week.chance.pick(open)
  const version = await versionOf(week, by, id)
  await week.act(by, ['POST', `/cases/${id}/appeals`], { ground: 'procedure', grounds: 'Nobody heard me.' }, version)
  week.tally.appealed(id, week.now())
}

export async function answerAppeal(week: WeekDesk, who: PersonId): Promise<void> {
  const [view] = await week.claim(who, 'appeals')
  if (!view) return
  week.wait()
  const before = inForce(week.tally.of(view.case.id))
  const after = secondView(week, view.case.id)
  if (!before) throw new Error(`${view.case.id} was appealed against and never decided`)
  const violation = ({ code }: { readonly code: string }) => !code.startsWith('NV.')
  const same = before.code === after.code && before.severity === after.severity && before.outcome === after.outcome
  const outcome = violation(before) !== violation(after) ? 'overturned' : same ? 'upheld' : 'varied'
  await week.decide(who, view, after, { onAppeal: { outcome, reason: 'Read afresh.' } })
}

/** A senior reviewer sets a decision aside with a reason, and the case begins anew. */
export async function reverse(week: WeekDesk, who: PersonId): Promise<void> {
  const settled = all(week, (one) => one.status === 'decided' && !one.appealed)
  if (settled.length === 0) return
  const { id } = week.chance.pick(settled)
  const version = await versionOf(week, who, id)
  await week.act(who, ['POST', `/cases/${id}/reversals`], { reason: 'The wrong thread was read.' }, version)
  week.tally.reversed(id, week.now())
}

function all(week: WeekDesk, wanted: (one: Known) => boolean): Known[] {
  return [...week.tally.cases.values()].filter(wanted)
}

async function versionOf(week: WeekDesk, who: PersonId, id: string): Promise<number> {
  return (await week.get<CaseDetail>(who, `/cases/${id}`)).case.version
}
