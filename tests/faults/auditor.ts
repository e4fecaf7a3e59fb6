import { expect } from 'vitest'
import type { DeskClient } from './desk-client.ts'
import { OWNER } from './desk-process.ts'

/** @returns the session of somebody who may take the record out. */
export async function auditorSession(owner: DeskClient): Promise<string> {
  const email = 'auditor@meridian.example'
  const person = { name: 'An auditor', email, password: OWNER.password, roles: ['auditor'] }
  expect((await owner.send('POST', '/people', { json: person })).status).toBe(201)
  const inside = await owner.send('POST', '/session', {
    json: { email, password: OWNER.password },
    headers: { cookie: '' },
  })
  return inside.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}
