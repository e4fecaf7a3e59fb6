import { routes } from '#contract/routes.ts'
import { drawSample } from '#domain/audit-draw.ts'
import { type AuditPlan, planRefusal } from '#domain/audit.ts'
import type { AuditId } from '#domain/ids.ts'
import { allocate, sampleSize } from '#domain/sample-size.ts'
import { allAudits, isPopulationOf, keepDraw, keptPopulation, populationNow, wholeCounts } from '#store/audits.ts'
import { storeText } from '#store/texts.ts'
import { auditProblem, beginAudit, holdAudit, indexesOf, readAudit, recordAudit } from './audit-command.ts'
import { itemEndpoints } from './audit-items.ts'
import { reportEndpoints, reportOf } from './audit-report.ts'
import { auditView } from './audit-views.ts'
import { type Bound, read, write } from './endpoint.ts'
import { ProblemError } from './problem.ts'
import { insist } from './refusals.ts'

const LONGEST_PERIOD = 400 * 86_400_000

const list = read(routes.audits, async ({ ports, person }) => {
  insist(person, 'audit.read')
  const db = ports.connection.kysely
  return { body: { audits: await Promise.all((await allAudits(db)).map((audit) => auditView(db, audit))) } }
})

const one = read(routes.audit, async ({ ports, person, params }) => {
  insist(person, 'audit.read')
  const db = ports.connection.kysely
  return { body: await auditView(db, await readAudit(db, params.id)) }
})

const plan = write(routes.planAudit, async (asked) => {
  const { ports, person, body, tx } = asked
  insist(person, 'audit.plan')
  checkPeriod(body.plan)
  const refusal = planRefusal(body.plan, ports.now())
  if (refusal) throw auditProblem(refusal)
  const title = await storeText(tx, body.title, ports)
  const audit = await beginAudit(asked, { title, plan: body.plan, commitment: body.commitment })
  return { body: await auditView(tx, audit) }
})

const preview = read(routes.previewAudit, async ({ ports, person, body }) => {
  insist(person, 'audit.plan')
  checkPeriod(body)
  const db = ports.connection.kysely
  const planned = { id: '' as AuditId, commitment: '', at: ports.now(), plan: body }
  const { items } = (await populationNow(db, planned, indexesOf(db, ports))).population
  const rest = items.filter(({ whole }) => whole === undefined)
  const keys = [...new Set(items.map(({ stratum }) => stratum))].sort()
  const of = (key: string, from: typeof items) => from.filter(({ stratum }) => stratum === key).length
  const sizes = new Map(keys.map((key) => [key, of(key, rest)]))
  const shares = allocate(sizes, sampleSize(body.basis, rest.length), body.minimum)
  const strata = keys.map((key) => {
    const total = of(key, items)
    return { key, total, whole: total - (sizes.get(key) ?? 0), drawn: shares.get(key) ?? 0 }
  })
  const whole = { severity_4: 0, contested: 0, appealed: 0 }
  for (const item of items) if (item.whole) whole[item.whole] += 1
  const drawn = strata.reduce((sum, stratum) => sum + stratum.whole + stratum.drawn, 0)
  return { body: { population: items.length, rest: rest.length, whole, strata, sample: drawn } }
})

const draw = write(routes.drawAudit, async (asked) => {
  const { ports, person, params, body, tx } = asked
  insist(person, 'audit.plan')
  const audit = await holdAudit(tx, ports, params.id, 'draw')
  const indexOf = indexesOf(tx, ports)
  const { population, before } = await populationNow(tx, audit, indexOf)
  const drawn = drawSample(population, body.seed)
  if (!drawn) throw auditProblem('wrong_seed')
  await keepDraw(tx, population, drawn, indexOf)
  const payload = {
    seed: body.seed,
    populationHash: drawn.populationHash,
    population: population.items.length,
    sample: drawn.items.length,
    beforeSeed: before,
    strata: drawn.strata,
    whole: wholeCounts(drawn),
  }
  return { body: await auditView(tx, await recordAudit(asked, audit, { type: 'audit.drawn', payload })) }
})

const population = read(routes.auditPopulation, async ({ ports, person, params }) => {
  insist(person, 'audit.plan')
  const db = ports.connection.kysely
  const audit = await readAudit(db, params.id)
  if (!audit.draw) throw auditProblem('not_in_this_state')
  const kept = await keptPopulation(db, audit)
  if (!isPopulationOf(audit, kept)) {
    throw new ProblemError(
      'internal',
      'The list that was drawn from is not the one in the record. Run evenhand verify.',
    )
  }
  return { body: kept as never }
})

const find = write(routes.findInAudit, async (asked) => {
  const { ports, person, params, body, tx } = asked
  insist(person, 'audit.plan')
  const audit = await holdAudit(tx, ports, params.id, 'find')
  const text = await storeText(tx, body.text, ports)
  const payload = { id: ports.newId(), text }
  return { body: await auditView(tx, await recordAudit(asked, audit, { type: 'audit.found', payload })) }
})

const respond = write(routes.respondToFinding, async (asked) => {
  const { ports, person, params, body, tx } = asked
  insist(person, 'audit.respond')
  const audit = await holdAudit(tx, ports, params.id, 'respond')
  const finding = audit.findings.find(({ id }) => id === params.finding)
  if (!finding) throw auditProblem('not_found')
  if (finding.response) throw new ProblemError('not_in_this_state', 'This finding has a response already.')
  const payload = { finding: finding.id, text: await storeText(tx, body.text, ports) }
  return { body: await auditView(tx, await recordAudit(asked, audit, { type: 'audit.responded', payload })) }
})

const sign = write(routes.signAudit, async (asked) => {
  const { ports, person, params, body, tx } = asked
  insist(person, 'audit.plan')
  const audit = await holdAudit(tx, ports, params.id, 'sign')
  const { figuresHash } = await reportOf(tx, audit)
  const statement = await storeText(tx, body.statement, ports)
  const payload = { statement, figuresHash }
  return { body: await auditView(tx, await recordAudit(asked, audit, { type: 'audit.signed', payload })) }
})

/** @throws invalid_fields */
function checkPeriod({ from, to }: AuditPlan): void {
  const length = Date.parse(to) - Date.parse(from)
  if (length > 0 && length <= LONGEST_PERIOD) return
  const detail = length > 0 ? 'A period is at most 400 days.' : 'The period ends before it begins.'
  throw new ProblemError('invalid_fields', 'The period can’t be audited as it is.', {
    errors: [{ pointer: '/plan/to', code: 'period', detail }],
  })
}

export const auditEndpoints: readonly Bound[] = [
  list,
  plan,
  preview,
  one,
  population,
  draw,
  find,
  respond,
  sign,
  ...itemEndpoints,
  ...reportEndpoints,
]
