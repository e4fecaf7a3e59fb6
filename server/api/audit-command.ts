import type { RouteConfig } from '@hono/zod-openapi'
import { type Audit, type AuditEvent, type AuditRefusal, auditRefusal } from '#domain/audit.ts'
import type { AuditId } from '#domain/ids.ts'
import { auditById, lockAudit, saveAuditEvent } from '#store/audits.ts'
import type { Db, Tx } from '#store/tables.ts'
import { policyIndexOf } from './decisions.ts'
import type { AskedToWrite } from './endpoint.ts'
import type { Ports } from './ports.ts'
import { ProblemError } from './problem.ts'

type Writing = Pick<AskedToWrite<RouteConfig>, 'tx' | 'ports' | 'person'>
type Body = AuditEvent extends infer Each ? (Each extends AuditEvent ? Pick<Each, 'type' | 'payload'> : never) : never

/** @throws not_found */
export async function readAudit(db: Db, id: string): Promise<Audit> {
  const audit = await auditById(db, id)
  if (!audit) throw new ProblemError('not_found', 'There is no such audit.')
  return audit
}

/** Reads and holds the audit for a command that fits it. @throws not_found, or why it does not fit. */
export async function holdAudit(
  tx: Tx,
  ports: Ports,
  id: string,
  command: Parameters<typeof auditRefusal>[1],
): Promise<Audit> {
  const audit = await lockAudit(tx, id)
  if (!audit) throw new ProblemError('not_found', 'There is no such audit.')
  const refusal = auditRefusal(audit, command, ports.now())
  if (refusal) throw auditProblem(refusal)
  return audit
}

/** Records what happened to the audit. */
export function recordAudit({ tx, ports, person }: Writing, audit: Audit, body: Body): Promise<Audit> {
  const event = { auditId: audit.id, version: audit.version + 1, at: ports.now(), actor: person.id, ...body }
  return saveAuditEvent(tx, audit, event)
}

export function beginAudit(
  { tx, ports, person }: Writing,
  payload: Pick<Audit, 'title' | 'plan' | 'commitment'>,
): Promise<Audit> {
  const about = { auditId: ports.newId() as AuditId, version: 1, at: ports.now(), actor: person.id }
  return saveAuditEvent(tx, null, { ...about, type: 'audit.planned', payload })
}

/** Indexes of whatever policy versions decisions were made under. */
export function indexesOf(db: Db, ports: Pick<Ports, 'connection'>) {
  return (version: number, policy: string) => policyIndexOf(db, ports, version, policy)
}

export function auditProblem(refusal: AuditRefusal): ProblemError {
  switch (refusal) {
    case 'period_over':
      return new ProblemError(
        'audit_period_over',
        'The period is over already: a seed fixed now could be a kind one. Choose an end that is still to come.',
      )
    case 'period_running':
      return new ProblemError('audit_period_running', 'The period is not over yet. Draw once it is.')
    case 'not_in_this_state':
      return new ProblemError('not_in_this_state', 'This can’t be done now: the audit has moved on, or is not so far.')
    case 'wrong_seed':
      return new ProblemError(
        'audit_wrong_seed',
        'This is not the seed that was fixed when the audit was planned. Nothing was drawn.',
      )
    case 'not_all_reread':
      return new ProblemError('audit_not_all_reread', 'Some of the sample has no verdict yet. Re-read all of it first.')
    case 'not_found':
      return new ProblemError('not_found', 'There is no such thing in this audit.')
    default:
      return refusal satisfies never
  }
}
