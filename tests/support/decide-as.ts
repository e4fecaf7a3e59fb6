import { createApi } from '#api/app.ts'
import { type PersonaKey, personaOf } from '#mocks/personas.ts'
import type { TestPorts } from './test-ports.ts'

/** A colleague claims a case and decides it, through the API, whoever the page belongs to. */
export async function decideAs(
  ports: TestPorts,
  caseId: string,
  finding: unknown,
  who: PersonaKey = 'moderator',
): Promise<void> {
  const identity = { ...ports.identity, personIdOf: async () => personaOf(who).id }
  const api = createApi({ ...ports, identity })
  const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    api(
      new Request(`http://desk.test/api/v1/cases/${caseId}/${path}`, {
        method,
        headers: { 'content-type': 'application/json', ...headers },
        body: body === undefined ? null : JSON.stringify(body),
      }),
    )
  const claimed = (await (await send('PUT', 'claim')).json()) as { case: { version: number } }
  const decided = await send('POST', 'decisions', finding, { 'if-match': `"${claimed.case.version}"` })
  if (decided.status !== 201) throw new Error(await decided.text())
}
