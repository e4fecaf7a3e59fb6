import type { z } from '@hono/zod-openapi'
import { routes } from '#contract/routes.ts'
import type { StatementRequest } from '#contract/statements.ts'
import { canonicalJson, sha256Hex } from '#domain/canonical.ts'
import { decisionInForce, type ModerationCase } from '#domain/case.ts'
import { asSeenBy } from '#domain/case-sight.ts'
import type { StatementId } from '#domain/ids.ts'
import { redact } from '#domain/redaction.ts'
import { type Block, statementBlocks } from '#domain/statement.ts'
import { statementHtml } from '#domain/statement-html.ts'
import { namesOf } from '#store/people.ts'
import type { Db } from '#store/tables.ts'
import { storeText, textsById } from '#store/texts.ts'
import { applyCommand, etagOf, holdCase, matchVersion } from './case-command.ts'
import { caseInSight } from './case-in-sight.ts'
import { type Bound, read, write } from './endpoint.ts'
import type { Ports } from './ports.ts'
import { ProblemError } from './problem.ts'
import { insist } from './refusals.ts'
import { namesToLeaveOut, statementContent } from './statement-content.ts'

type Request = z.output<typeof StatementRequest>

/** What the statement says, what was left out, and the exact text that the record would commit to. */
async function composed(db: Db, ports: Pick<Ports, 'connection'>, state: ModerationCase, asked: Request) {
  const content = await statementContent(db, ports, state, asked.audience)
  const names = await namesToLeaveOut(db, state)
  const wished = asked.leaveOut.map((words) => ({ words, why: 'asked' as const }))
  const { blocks, redactions } = redact(statementBlocks(content), [...wished, ...names], asked.keep)
  const text = canonicalJson(blocks)
  return { blocks, redactions, text, digest: sha256Hex(text) }
}

const draft = read(routes.draftStatement, async ({ ports, person, params, body }) => {
  const db = ports.connection.kysely
  const state = await caseInSight(db, params.id, person)
  insist(person, 'case.issue_statement', state)
  const { blocks, redactions, digest } = await composed(db, ports, state, body)
  return { body: { blocks, redactions, digest } }
})

const issue = write(routes.issueStatement, async ({ ports, person, params, headers, body, tx }) => {
  const held = await holdCase(tx, params.id, person)
  insist(person, 'case.issue_statement', held)
  await matchVersion(tx, held, headers['if-match'], person)
  const { text, digest } = await composed(tx, ports, held, body)
  const decision = decisionInForce(held)
  if (digest !== body.digest || !decision) {
    throw new ProblemError('statement_changed', 'These reasons are not the ones that were read. Read them again.')
  }
  const statement = {
    id: ports.newId() as StatementId,
    audience: body.audience,
    decision: decision.id,
    text: await storeText(tx, text, ports),
  }
  const state = await applyCommand(tx, ports, person, held, { type: 'issue_statement', statement })
  return { body: { case: asSeenBy(state, person) as unknown as never }, etag: etagOf(state) }
})

const list = read(routes.statements, async ({ ports, person, params }) => {
  insist(person, 'case.read')
  const db = ports.connection.kysely
  const state = asSeenBy(await caseInSight(db, params.id, person), person)
  const issued = state.statements ?? []
  const texts = await textsById(
    db,
    issued.map(({ text }) => text.id),
  )
  const names = await namesOf(db)
  const current = decisionInForce(state)?.id
  const statements = issued.map(({ id, audience, at, by, decision, text }) => ({
    id,
    audience,
    at,
    by: names.get(by) ?? 'Evenhand',
    current: decision === current,
    blocks: blocksIn(texts.get(text.id)),
  }))
  return { body: { statements } }
})

const file = read(routes.statementFile, async ({ ports, person, params }) => {
  insist(person, 'case.read')
  const db = ports.connection.kysely
  const state = asSeenBy(await caseInSight(db, params.id, person), person)
  const issued = state.statements?.find((one) => one.id === params.statementId)
  const text = issued && (await textsById(db, [issued.text.id])).get(issued.text.id)
  if (!issued || text === undefined) throw new ProblemError('not_found', 'There is no such statement.')
  return new Response(statementHtml(blocksIn(text)), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-disposition': `attachment; filename="reasons-${issued.audience}-${issued.id}.html"`,
    },
  })
})

function blocksIn(text: string | undefined): Block[] {
  return text === undefined ? [] : (JSON.parse(text) as Block[])
}

export const statementEndpoints: readonly Bound[] = [list, draft, issue, file]
