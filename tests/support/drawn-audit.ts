import { createApi } from '#api/app.ts'
import type { AuditDetail, CaseDetail } from '#contract/types.ts'
import { seedCommitment } from '#domain/audit-draw.ts'
import { type PersonaKey, personaOf } from '#mocks/personas.ts'
import { insult, PERMITTED } from './api-client.ts'
import type { TestPorts } from './test-ports.ts'

export const AUDIT_SEED = 'sixteen letters or more'
const HOUR = 3_600_000

/**
 * A moderator decides every open case, each third as an insult; an auditor plans, and an hour later draws all of it.
 * @returns the audit's id
 */
export async function drawnAudit(ports: TestPorts): Promise<string> {
  // Of its own, so that whoever is signed in stays so meanwhile.
  let sender = personaOf('auditor').id
  const api = createApi({ ...ports, identity: { ...ports.identity, personIdOf: async () => sender } })
  const send = async <Body>(who: PersonaKey, path: string, body: unknown, headers: Record<string, string> = {}) => {
    sender = personaOf(who).id
    const init = {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    }
    const answer = await api(new Request(`http://localhost/api/v1${path}`, init))
    if (answer.status >= 300) throw new Error(`${path}: ${await answer.text()}`)
    return (await answer.json()) as Body
  }
  for (let at = 0; ; at++) {
    const next = await send<{ claimed: CaseDetail[] }>('moderator', '/queues/priority/claims', { count: 1 })
    const [view] = next.claimed
    if (!view) break
    const finding = at % 3 === 0 ? insult(view) : PERMITTED
    await send('moderator', `/cases/${view.case.id}/decisions`, finding, { 'if-match': `"${view.case.version}"` })
  }
  const to = new Date(ports.clock.now() + HOUR).toISOString()
  const plan = { from: '2026-11-01T00:00:00.000Z', to, basis: { kind: 'count', count: 100 } }
  const commitment = seedCommitment(AUDIT_SEED)
  const { id } = await send<AuditDetail>('auditor', '/audits', { title: 'November', plan, commitment })
  ports.clock.advance(HOUR)
  await send('auditor', `/audits/${id}/draw`, { seed: AUDIT_SEED })
  return id
}
