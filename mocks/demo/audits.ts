import type { AuditDraw, AuditEvent, AuditPlan } from '#domain/audit.ts'
import { type Audit, evolveAudit } from '#domain/audit.ts'
import { type Draw, drawSample, type Population, seedCommitment } from '#domain/audit-draw.ts'
import { auditFigures, figuresHash } from '#domain/audit-report.ts'
import {
  type AuditedDecision,
  auditedDecision,
  isAudited,
  populationItem,
  populationOf,
} from '#domain/audit-population.ts'
import { type AuditRow, drawnOf, judgedOf } from '#domain/audit-row.ts'
import { derivedVerdict, needsReason, type Verdict } from '#domain/audit-verdict.ts'
import { canonicalJson, type Json } from '#domain/canonical.ts'
import type { CaseEvent, ModerationCase } from '#domain/case.ts'
import { evolve } from '#domain/evolve-case.ts'
import type { Finding } from '#domain/finding.ts'
import type { AuditId, PersonId } from '#domain/ids.ts'
import type { PolicyIndex } from '#domain/policy.ts'
import { demoEmail, demoPersonId, personaOf } from '#mocks/personas.ts'
import type { AuditItemsTable, AuditsTable } from '#store/audit-tables.ts'
import words from './content/audits.json' with { type: 'json' }
import type { WrittenComment } from './content.ts'
import type { Desk } from './desk.ts'
import { findingFor } from './findings.ts'
import { readingOf } from './judgment.ts'
import type { Chance } from './random.ts'
import type { Reviewer } from './reviewers.ts'

export interface DemoAudits {
  readonly audits: readonly AuditsTable[]
  readonly items: readonly AuditItemsTable[]
  readonly events: readonly AuditEvent[]
}

/** A second pair of eyes for the audits; invented like everybody here. */
export const SECOND_AUDITOR = {
  id: demoPersonId(31),
  name: 'Caius Thornquist',
  email: demoEmail('caius.thornquist'),
  roles: ['auditor'] as const,
}

/** How auditors read: slowly, and seldom amiss. */
const AUDITORS: readonly Reviewer[] = [personaOf('auditor'), SECOND_AUDITOR].map((person) => ({
  id: person.id,
  name: person.name,
  email: person.email,
  roles: ['auditor'],
  temperament: {
    slips: 0.03,
    slipsOnContested: 0.08,
    slipsOnFridays: 0,
    lenience: 0.5,
    seconds: [90, 240],
    sittings: [9, 14],
  },
}))

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** Of what they read otherwise only by a step of severity or a neighbouring code, so much they let stand. */
const LETS_STAND = 0.72

const PLAN: AuditPlan = {
  from: '2026-07-01T00:00:00.000Z',
  to: '2026-10-01T00:00:00.000Z',
  families: [],
  severities: [],
  outcomes: [],
  people: [],
  strata: ['family'],
  basis: { kind: 'margin', thousandths: 60 },
  minimum: 10,
  whole: ['severity_4', 'appealed'],
}

interface Written {
  readonly title: string
  readonly seed: string
  readonly plan: AuditPlan
  readonly plannedAt: string
  readonly drawnAt: string
  /** How many of the sample are judged; all where it is not given. */
  readonly judged?: number
  readonly findings: readonly { readonly text: string; readonly response: string | null }[]
  readonly statement: string | null
}

const THIRD_QUARTER: Written = {
  title: words.thirdQuarter.title,
  seed: '2026Q3-audit-of-conduct-decisions',
  plan: PLAN,
  plannedAt: '2026-06-30T14:05:00.000Z',
  drawnAt: '2026-10-02T08:30:00.000Z',
  findings: words.thirdQuarter.findings,
  statement: null,
}

const OCTOBER: Written = {
  title: words.october.title,
  seed: '2026-10-contested-and-severe',
  plan: {
    ...PLAN,
    from: '2026-10-01T00:00:00.000Z',
    to: '2026-11-01T00:00:00.000Z',
    basis: { kind: 'count', count: 24 },
    minimum: 2,
    whole: ['severity_4', 'appealed'],
  },
  plannedAt: '2026-09-29T10:20:00.000Z',
  drawnAt: '2026-11-02T09:15:00.000Z',
  judged: 9,
  findings: [],
  statement: null,
}

interface Given {
  readonly desk: Desk
  readonly index: PolicyIndex
  readonly chance: Chance
  readonly comments: ReadonlyMap<string, WrittenComment>
}

/** Two audits: a whole quarter that is re-read and waits for its signature, and a month that is half way. */
export function demoAudits(given: Given): DemoAudits {
  const made = [THIRD_QUARTER, OCTOBER].map((written) => new AuditStory(given, written).told())
  return {
    audits: made.map(({ audit }) => auditRow(audit)),
    items: made.flatMap(({ items }) => items),
    events: made.flatMap(({ events }) => events),
  }
}

/** One audit from its plan to wherever it has come, with the events that lead there. */
class AuditStory {
  readonly #given: Given
  readonly #written: Written
  readonly #events: AuditEvent[] = []
  #audit: Audit | null = null

  constructor(given: Given, written: Written) {
    this.#given = given
    this.#written = written
  }

  told(): { audit: Audit; items: AuditItemsTable[]; events: AuditEvent[] } {
    const { title, plan, seed, plannedAt, drawnAt } = this.#written
    const { desk } = this.#given
    const id = desk.makers.idAt(Date.parse(plannedAt)) as AuditId
    const commitment = seedCommitment(seed)
    this.#tell(id, plannedAt, personaOf('auditor').id, {
      type: 'audit.planned',
      payload: { title: desk.keep(title, Date.parse(plannedAt)), plan, commitment },
    })
    const audited = this.#audited()
    const population = populationOf(
      { id, plan, commitment },
      audited.map((one) => populationItem(one, plan)),
    )
    const draw = drawSample(population, seed)
    if (!draw) throw new Error('the seed of the demo draws nothing')
    const before = audited.filter(({ decision }) => decision.at < plannedAt).length
    this.#tell(id, drawnAt, personaOf('auditor').id, {
      type: 'audit.drawn',
      payload: drawOf(draw, population, seed, before),
    })
    const items = this.#reread(id, population, draw, audited)
    this.#close(id, items)
    if (!this.#audit) throw new Error('no audit')
    return { audit: this.#audit, items, events: this.#events }
  }

  /** The decisions as they stood at the draw. */
  #audited(): AuditedDecision[] {
    const { desk, index } = this.#given
    const { plan, drawnAt } = this.#written
    return statesAt(desk.events, drawnAt).flatMap((state) => {
      const audited = auditedDecision(state, index)
      return audited && isAudited(audited, plan) ? [audited] : []
    })
  }

  #reread(id: AuditId, population: Population, draw: Draw, audited: readonly AuditedDecision[]): AuditItemsTable[] {
    const places = new Map(draw.items.map(({ id: drawn, place }) => [drawn, place]))
    const byId = new Map(audited.map((one) => [one.state.id as string, one]))
    const kept = new Map<string, AuditItemsTable>(
      population.items.map(({ id: caseId, stratum, whole = null }) => [
        caseId,
        { audit_id: id, case_id: caseId, stratum, whole, place: places.get(caseId) ?? null, ...UNREAD },
      ]),
    )
    const most = this.#written.judged ?? draw.items.length
    for (const { id: caseId, place } of draw.items) {
      const one = byId.get(caseId)
      const item = kept.get(caseId)
      if (!one || !item) continue
      const drawn = canonicalJson(drawnOf(one, this.#given.index) as unknown as Json)
      kept.set(caseId, { ...item, drawn })
      if (place <= most) kept.set(caseId, { ...item, drawn, ...this.#judge(id, one, item, place) })
    }
    return [...kept.values()]
  }

  #judge(id: AuditId, one: AuditedDecision, item: AuditItemsTable, place: number): Partial<AuditItemsTable> {
    const { desk, index, chance, comments } = this.#given
    const auditor = AUDITORS[place % 3 === 0 ? 1 : 0] ?? AUDITORS[0]
    const comment = comments.get(one.state.id)
    if (!auditor || !comment) throw new Error(`nothing to re-read at place ${place}`)
    const at = Date.parse(this.#written.drawnAt) + DAY + place * 17 * MINUTE
    const finding = this.#finding(one, comment, auditor, at)
    this.#tell(id, iso(at), auditor.id, {
      type: 'audit.reread',
      payload: { place, caseId: one.state.id, decisionId: one.decision.id, finding },
    })
    const derived = derivedVerdict(one.decision, finding, index)
    const near = one.decision.primary.code === finding.primary.code || one.family === index.family(finding.primary.code)
    const verdict = derived === 'disagree' && near && chance.hit(LETS_STAND) ? 'agree_other_words' : derived
    const text = needsReason(verdict, derived)
      ? desk.keep(chance.pick(reasonsFor(verdict, one.decision, finding)), at + MINUTE)
      : null
    const row: AuditRow = {
      ...drawnOf(one, index),
      place,
      caseId: one.state.id,
      stratum: item.stratum,
      whole: item.whole,
      reread: judgedOf(finding, index),
      verdict,
    }
    this.#tell(id, iso(at + MINUTE), auditor.id, {
      type: 'audit.judged',
      payload: { row, ...(text && { reason: text }) },
    })
    return {
      reader: auditor.id,
      taken_at: iso(at),
      finding: canonicalJson(finding as unknown as Json),
      row: canonicalJson(row as unknown as Json),
      reason: text?.id ?? null,
    }
  }

  /** What the auditor finds; a decision that was right is mostly read the same. */
  #finding({ state, decision }: AuditedDecision, comment: WrittenComment, auditor: Reviewer, at: number): Finding {
    const { desk, index, chance } = this.#given
    const right = decision.primary.code === comment.truth.code && decision.severity === comment.truth.severity
    const reading =
      right && !chance.hit(0.05)
        ? { code: decision.primary.code, others: [], severity: decision.severity }
        : readingOf(comment.truth, auditor, at, index, chance)
    return findingFor(reading, { comment, contentHash: state.contentHash, desk, index, chance, at })
  }

  #close(id: AuditId, items: readonly AuditItemsTable[]): void {
    const { findings, statement, drawnAt } = this.#written
    const { desk } = this.#given
    let at = Date.parse(drawnAt) + 8 * DAY
    for (const { text, response } of findings) {
      const finding = desk.makers.idAt(at)
      this.#tell(id, iso(at), personaOf('auditor').id, {
        type: 'audit.found',
        payload: { id: finding, text: desk.keep(text, at) },
      })
      at += DAY
      if (response !== null) {
        this.#tell(id, iso(at), personaOf('senior_reviewer').id, {
          type: 'audit.responded',
          payload: { finding, text: desk.keep(response, at) },
        })
      }
    }
    const draw = this.#audit?.draw
    if (statement === null || !draw) return
    const rows = items.flatMap(({ row }) => (row === null ? [] : [JSON.parse(row) as AuditRow]))
    const figures = auditFigures({ ...this.#written.plan, ...draw }, rows)
    this.#tell(id, iso(at + DAY), personaOf('auditor').id, {
      type: 'audit.signed',
      payload: { statement: desk.keep(statement, at + DAY), figuresHash: figuresHash(figures) },
    })
  }

  #tell(auditId: AuditId, at: string, actor: PersonId, body: Body): void {
    const event = { auditId, version: (this.#audit?.version ?? 0) + 1, at, actor, ...body } as AuditEvent
    this.#audit = evolveAudit(this.#audit, event)
    this.#events.push(event)
  }
}

type Body = AuditEvent extends infer Each ? (Each extends AuditEvent ? Pick<Each, 'type' | 'payload'> : never) : never

const UNREAD = { drawn: null, reader: null, taken_at: null, finding: null, row: null, reason: null }

function drawOf(draw: Draw, population: Population, seed: string, beforeSeed: number): Omit<AuditDraw, 'at' | 'by'> {
  const whole = { severity_4: 0, contested: 0, appealed: 0 }
  for (const item of draw.items) if (item.whole) whole[item.whole] += 1
  return {
    seed,
    populationHash: draw.populationHash,
    population: population.items.length,
    sample: draw.items.length,
    beforeSeed,
    strata: draw.strata,
    whole,
  }
}

/** Every case as it stood at a moment. */
function statesAt(events: readonly CaseEvent[], at: string): ModerationCase[] {
  const states = new Map<string, ModerationCase>()
  for (const event of events) {
    if (event.at <= at) states.set(event.caseId, evolve(states.get(event.caseId) ?? null, event))
  }
  return [...states.values()]
}

function auditRow(audit: Audit): AuditsTable {
  return { id: audit.id, at: audit.at, version: audit.version, state: canonicalJson(audit as unknown as Json) }
}

function reasonsFor(verdict: Verdict, decided: Finding, found: Finding): readonly string[] {
  const { tooStrict, tooLenient, otherwise, ...others } = words.reasons
  if (verdict !== 'disagree') return others[verdict]
  if (decided.severity === found.severity) return otherwise
  return decided.severity > found.severity ? tooStrict : tooLenient
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
