import { PolicyIndex } from '#domain/policy.ts'
import type { CaseId } from '#domain/ids.ts'
import type { LedgerEvent } from '#domain/ledger.ts'
import { createMakers } from '#mocks/makers.ts'
import { PERSONAS, personaOf } from '#mocks/personas.ts'
import { auditLedgerEvent } from '#store/audits.ts'
import { toLedgerEvent } from '#store/cases.ts'
import { firstPolicy, publishFirstPolicy } from '#store/first-policy.ts'
import type { ClaimsTable, Db } from '#store/tables.ts'
import { CLAIM_MILLISECONDS, type ModerationCase } from '#domain/case.ts'
import { demoAudits, SECOND_AUDITOR } from './audits.ts'
import { type WrittenComment, writtenThread } from './content.ts'
import { Desk } from './desk.ts'
import { Intake } from './intake.ts'
import { arrivals } from './arrivals.ts'
import { LOCAL_POLICY, localPolicy, localPolicyEvents } from './local-policy.ts'
import { noticeEvents, noticeRows } from './notices.ts'
import { policyHistory } from './policy-history.ts'
import { demoRequests } from './requests.ts'
import { officeEvents, writeOffices } from './offices.ts'
import { Paperwork } from './paperwork.ts'
import { createChance } from './random.ts'
import { demoRuleEvents, demoRuleSet } from './rules.ts'
import { REVIEWERS, toPerson } from './reviewers.ts'
import { Simulation } from './simulation.ts'
import { declaredStakes } from './stakes.ts'
import { isTold, Storyteller } from './stories.ts'
import { DEMO_START } from '#mocks/demo-start.ts'
import { type Seed, writeSeed } from './write-seed.ts'

const FOUNDED = '2026-05-01T09:00:00.000Z'
const HISTORY = { comments: 1_200, from: '2026-05-04T07:00:00.000Z', to: '2026-11-21T00:00:00.000Z' }
const BRANCH_CAME = Date.parse('2026-11-22T19:05:00.000Z')
const SEED = 20_261_123

/** Fills a migrated, empty database with the demo: the same for everybody. */
export async function generateDemo(db: Db): Promise<void> {
  await publishFirstPolicy(db, FOUNDED)
  await writeSeed(db, createDemo())
  await writeOffices(db)
}

/** Everything that the demo's database holds besides its policy. */
export function createDemo(): Seed {
  const chance = createChance(SEED)
  const makers = createMakers(() => Date.parse(FOUNDED), chance.bytes)
  const pictureMakers = createMakers(() => Date.parse(FOUNDED), createChance(SEED + 1).bytes)
  const desk = new Desk(makers)
  const intake = new Intake(makers, pictureMakers, demoRuleSet())
  const index = new PolicyIndex(firstPolicy(FOUNDED))
  const office = { desk, index, chance, paperwork: new Paperwork(desk, chance) }
  const simulation = new Simulation(office, Date.parse(DEMO_START))
  const comments = new Map<CaseId, WrittenComment>()
  const by = REVIEWERS[0]?.id ?? personaOf('moderator').id
  for (const { comment, at, plan } of arrivals(chance, HISTORY)) {
    const opened = intake.take(comment.row, at, by)
    if (!opened) continue
    desk.open(opened)
    comments.set(opened.state.id, comment)
    if (plan !== 'untouched' && !isTold(comment)) simulation.add(opened.state.id, comment, plan)
  }
  simulation.run()
  // Of a chance of its own, so that audits change nothing else.
  const audits = demoAudits({ desk, index, chance: createChance(SEED + 2), comments })
  const asked = demoRequests(desk)
  const storyteller = new Storyteller({ ...office, chance: createChance(SEED + 3) })
  for (const [id, comment] of comments) storyteller.tell(id, comment)
  const { notices } = storyteller
  const stakes = declaredStakes(desk, intake.rows)
  const local = localPolicy(firstPolicy(FOUNDED))
  // After everything else, so that it changes nothing else.
  for (const { row } of writtenThread('branch')) {
    const opened = intake.take({ ...row, policy: LOCAL_POLICY }, BRANCH_CAME, by)
    if (opened) desk.open(opened)
  }
  const history = policyHistory(firstPolicy(FOUNDED))
  const people = [...PERSONAS, ...REVIEWERS, SECOND_AUDITOR].map((one) => toPerson(one, FOUNDED))
  return {
    people,
    taken: intake.rows,
    cases: desk.cases,
    claims: desk.cases.flatMap(claimOf),
    texts: [...desk.texts, ...intake.rows.pictures.map(({ text }) => text)],
    history,
    local,
    audits,
    requests: asked.requests,
    interests: stakes.rows,
    notices: noticeRows(notices, makers),
    events: [
      ...people.map(addedEvent),
      ...officeEvents(),
      ...inOrder([
        ...desk.events.map(toLedgerEvent),
        ...history.events,
        ...localPolicyEvents(local),
        ...demoRuleEvents(),
        ...audits.events.map(auditLedgerEvent),
        ...asked.events,
        ...stakes.events,
        ...noticeEvents(notices),
      ]),
    ],
  }
}

/** Stable, so that the events of one case stay in their order. */
function inOrder(events: readonly LedgerEvent[]): LedgerEvent[] {
  return events.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
}

function addedEvent({ id, roles, createdAt }: Seed['people'][number]): LedgerEvent {
  const actor = personaOf('administrator').id
  return { at: createdAt, actor, type: 'person.added', subject: id, version: 0, payload: { roles: [...roles] } }
}

function claimOf({ id, claim }: ModerationCase): ClaimsTable[] {
  if (!claim) return []
  const until = new Date(Date.parse(claim.at) + CLAIM_MILLISECONDS).toISOString()
  return [{ case_id: id, person_id: claim.by, until }]
}
