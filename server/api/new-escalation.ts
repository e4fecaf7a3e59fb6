import type { z } from '@hono/zod-openapi'
import type { EscalationBody } from '#contract/schemas.ts'
import type { CaseCommand } from '#domain/case.ts'
import { dueAt, ESCALATION_ROUTES } from '#domain/escalation-routes.ts'
import type { EscalationId } from '#domain/ids.ts'
import type { Tx } from '#store/tables.ts'
import { storeText } from '#store/texts.ts'
import type { Ports } from './ports.ts'
import { ProblemError } from './problem.ts'

/** The command to escalate, with its reason kept. @throws invalid_fields for a route that is not there. */
export async function newEscalation(
  tx: Tx,
  ports: Ports,
  body: z.output<typeof EscalationBody>,
): Promise<CaseCommand & { type: 'escalate' }> {
  const { route, urgency } = body
  if (!ESCALATION_ROUTES.some((one) => one.id === route)) {
    const errors = [{ pointer: '/route', code: 'unknown_route', detail: 'There is no such route.' }]
    throw new ProblemError('invalid_fields', 'Choose one of the routes listed.', { errors })
  }
  const reason = await storeText(tx, body.reason, ports)
  const id = ports.newId() as EscalationId
  return { type: 'escalate', escalation: { id, route, urgency, reason, dueAt: dueAt(urgency, ports.now()) } }
}
