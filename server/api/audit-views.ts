import type { z } from '@hono/zod-openapi'
import type { AuditView } from '#contract/audits.ts'
import { type Audit, auditStatus } from '#domain/audit.ts'
import type { TextRef } from '#domain/finding.ts'
import { namesOf } from '#store/people.ts'
import type { Db } from '#store/tables.ts'
import { textsById } from '#store/texts.ts'

export type AuditAnswer = z.output<typeof AuditView>

/** An audit with its words and the names of people. */
export async function auditView(db: Db, audit: Audit): Promise<AuditAnswer> {
  const names = await namesOf(db)
  const texts = await textsById(
    db,
    refsOf(audit).map(({ id }) => id),
  )
  const text = ({ id }: TextRef) => texts.get(id) ?? 'erased'
  const name = (id: string) => names.get(id) ?? 'Evenhand'
  const { id, version, at, plan, commitment, draw, judged, findings, signed } = audit
  return {
    id,
    version,
    title: text(audit.title),
    by: name(audit.by),
    at,
    status: auditStatus(audit),
    plan: plan as unknown as AuditAnswer['plan'],
    commitment,
    draw: draw && ({ ...draw, by: name(draw.by) } as AuditAnswer['draw']),
    judged,
    findings: findings.map(({ response, ...finding }) => ({
      id: finding.id,
      text: text(finding.text),
      by: name(finding.by),
      at: finding.at,
      response: response && { text: text(response.text), by: name(response.by), at: response.at },
    })),
    signed: signed && { ...signed, by: name(signed.by), statement: text(signed.statement) },
  }
}

function refsOf({ title, findings, signed }: Audit): TextRef[] {
  const found = findings.flatMap(({ text, response }) => (response ? [text, response.text] : [text]))
  return [title, ...found, ...(signed ? [signed.statement] : [])]
}
