import { routes } from '#contract/routes.ts'
import type { RuleRunLine } from '#contract/rules.ts'
import { sha256Hex } from '#domain/canonical.ts'
import type { RuleId } from '#domain/ids.ts'
import { may } from '#domain/permissions.ts'
import { leavesOf, type RoutingRule, type RuleDraft } from '#domain/routing-rules.ts'
import { RuleSet } from '#domain/rule-set.ts'
import { lockBatches } from '#store/batch-names.ts'
import { heldComments, heldCount } from '#store/held-comments.ts'
import { appendNow, ledgerHead } from '#store/ledger.ts'
import { raiseFlags } from '#store/raised-flags.ts'
import { ruleBody, rulesStamp, setHeldAt } from '#store/routing-rules.ts'
import type { Person } from '#store/people.ts'
import type { z } from '@hono/zod-openapi'
import { type Bound, read } from './endpoint.ts'
import type { Ports } from './ports.ts'
import { ProblemError } from './problem.ts'
import { insist } from './refusals.ts'
import { Forecast } from './rule-forecast.ts'
import { draftOf, refuseFaulty, wantedRule } from './rules.ts'

type Line = z.input<typeof RuleRunLine>

const forecast = read(routes.forecastRule, async ({ ports, person, body }) => {
  insist(person, 'rule.write')
  const { id, ...sent } = body
  const draft = draftOf(sent)
  await refuseFaulty(ports.connection.kysely, draft, ports.now())
  const rule = { ...draft, id: (id ?? '') as RuleId, version: 0 }
  return streamed(ports, forecastLines(ports, person, rule))
})

const apply = read(routes.applyRule, async ({ ports, person, params }) => {
  insist(person, 'rule.write')
  const rule = await wantedRule(ports.connection.kysely, params.id)
  if (rule.state === 'off') {
    throw new ProblemError('not_in_this_state', 'This rule is off. Switch it on before you apply it to what is held.')
  }
  return streamed(ports, applyLines(ports, person, rule))
})

async function* forecastLines(ports: Ports, person: Person, rule: RoutingRule): AsyncGenerator<Line> {
  const db = ports.connection.kysely
  const rules = new RuleSet([rule])
  const reads = may(person, 'rule.sample').allowed
  const found = await Forecast.of(db, rule, reads ? 'samples' : 'counts')
  const of = await heldCount(db)
  let checked = 0
  for await (const comments of heldComments(db, wantsScores(rule))) {
    checked += comments.length
    await found.add(
      comments.flatMap((comment) => rules.hits(comment).map(({ places, words }) => ({ comment, places, words }))),
    )
    yield { kind: 'progress', checked, of: Math.max(of, checked), matched: found.matched }
  }
  const result = found.result(checked)
  // Reading comments by what they say is reading: it goes on the record, without a word of them.
  if (result.samples.length > 0) {
    const payload = {
      hash: sha256Hex(ruleBody(rule)),
      checked,
      matched: result.matched,
      samples: result.samples.length,
    }
    await record(ports, { actor: person.id, type: 'rule.sampled', subject: rule.id || 'unsaved', version: 0, payload })
  }
  yield { kind: 'forecast', forecast: result }
}

async function* applyLines(ports: Ports, person: Person, rule: RoutingRule): AsyncGenerator<Line> {
  const db = ports.connection.kysely
  const rules = new RuleSet([rule])
  const began = ports.now()
  const of = await heldCount(db)
  const sum = { checked: 0, cases: 0, flags: 0, left: 0 }
  for await (const comments of heldComments(db, wantsScores(rule))) {
    const hits = comments.flatMap((comment) => rules.hits(comment).map((hit) => ({ commentId: comment.id, hit })))
    if (hits.length > 0) {
      const raised = await db.transaction().execute(async (tx) => {
        await lockBatches(tx)
        if (!(await isStill(tx, rule))) return null
        return raiseFlags(tx, hits, { actor: person, at: ports.now(), newId: () => ports.newId() })
      })
      if (!raised) {
        yield {
          kind: 'failed',
          detail: 'The rule was changed or switched off meanwhile. What was flagged so far stays.',
        }
        return
      }
      sum.cases += raised.cases
      sum.flags += raised.flags
      sum.left += raised.left
      ports.notifier.publish((await ledgerHead(db)).seq)
    }
    sum.checked += comments.length
    yield {
      kind: 'progress',
      checked: sum.checked,
      of: Math.max(of, sum.checked),
      matched: sum.cases + sum.flags + sum.left,
    }
  }
  await db.transaction().execute((tx) => setHeldAt(tx, rule, began))
  const payload = { ruleVersion: rule.version, ...sum }
  await record(ports, { actor: person.id, type: 'rule.applied', subject: rule.id, version: rule.version, payload })
  yield { kind: 'applied', ...sum }
}

async function isStill(tx: Parameters<typeof rulesStamp>[0], rule: RoutingRule): Promise<boolean> {
  return (await rulesStamp(tx)).split(',').includes(`${rule.id}.${rule.version}`)
}

function wantsScores(rule: RuleDraft): 'scores' | 'no scores' {
  return leavesOf(rule.condition).some((leaf) => leaf.kind === 'score') ? 'scores' : 'no scores'
}

async function record(ports: Ports, event: Omit<Parameters<typeof appendNow>[1][number], 'at'>): Promise<void> {
  const entries = await ports.connection.kysely
    .transaction()
    .execute((tx) => appendNow(tx, [{ at: ports.now(), ...event }]))
  for (const entry of entries) ports.notifier.publish(entry.seq)
}

/** The lines as they come. Whoever stops reading stops the work, between two pages of comments. */
function streamed(ports: Ports, lines: AsyncGenerator<Line>): Response {
  const encoder = new TextEncoder()
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      // Others are served between two pages, also where the database answers without waiting.
      await new Promise((resolve) => setTimeout(resolve, 0))
      try {
        const { done, value } = await lines.next()
        if (done) controller.close()
        else controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`))
      } catch (error) {
        ports.log.error('rule_run_failed', error)
        const detail = 'It stopped half way. What was flagged so far stays; run it again to go on.'
        controller.enqueue(encoder.encode(`${JSON.stringify({ kind: 'failed', detail } satisfies Line)}\n`))
        controller.close()
      }
    },
    async cancel() {
      await lines.return(undefined)
    },
  })
  return new Response(stream, { headers: { 'content-type': 'application/x-ndjson' } })
}

export const ruleRunEndpoints: readonly Bound[] = [forecast, apply]
