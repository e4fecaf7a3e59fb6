import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DatabaseSync } from '@photostructure/sqlite'
import type { Invitation, Token } from '#contract/types.ts'
import { attackedServer, type Browser, OWNER } from '#tests/support/attacked-server.ts'

type Made = { token: Token; secret: string }
type Invited = { invitation: Invitation; link: string }

let desk: Awaited<ReturnType<typeof attackedServer>>
let owner: Browser
beforeEach(async () => {
  desk = await attackedServer()
  owner = desk.browser()
  await owner.signIn()
})
afterEach(async () => {
  vi.useRealTimers()
  await desk.stop()
})

const DAY = 86_400_000
const later = (ms: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms })
const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` })
const rows = (table: string): string => {
  const database = new DatabaseSync(`${desk.folder}/data/evenhand.db`)
  const all = JSON.stringify(database.prepare(`select * from ${table}`).all())
  database.close()
  return all
}

async function token(scopes: readonly string[], days = 1): Promise<Made> {
  return (await owner.post<Made>('/tokens', { name: 'Nightly', scopes, days })).body
}

async function invited(email = 'mo@meridian.example', roles = ['moderator']): Promise<Invited & { secret: string }> {
  const { body } = await owner.post<Invited>('/invitations', { name: 'Mo', email, roles })
  return { ...body, secret: body.link.split('#')[1] ?? '' }
}

const accept = (secret: string, name = 'Mo') =>
  desk.browser().post('/invitations/accepted', { token: secret, name, password: 'a long password' })

describe('tokens for programs', () => {
  it('[TOKEN-1] a token acts as its maker within its scopes, is shown once and kept as a hash', async () => {
    const { secret, token: made } = await token(['queue.read', 'policy.read'])
    expect(secret).toMatch(/^evenhand_[0-9a-f]{64}$/)
    const program = desk.browser()
    expect((await program.get('/queues', bearer(secret))).status).toBe(200)
    expect((await program.get('/policies', bearer(secret))).status).toBe(200)
    const { body } = await owner.get<{ tokens: Token[] }>('/tokens')
    expect(body.tokens).toMatchObject([{ id: made.id, name: 'Nightly', state: 'active' }])
    expect(body.tokens[0]?.usedAt).not.toBeNull()
    expect(JSON.stringify(body)).not.toContain(secret.slice(9))
    for (const table of ['tokens', 'ledger', 'idempotency']) expect(rows(table)).not.toContain(secret.slice(9))
    expect(desk.lines.join('')).not.toContain(secret.slice(9))
  })

  it('[TOKEN-2] a repeated request makes no second token and shows no secret', async () => {
    const key = { 'idempotency-key': 'once' }
    const wish = { name: 'Nightly', scopes: ['queue.read'], days: 1 }
    const first = await owner.post<Made>('/tokens', wish, key)
    const again = await owner.post<Made>('/tokens', wish, key)
    expect(again.body).toEqual({ token: first.body.token, secret: null })
    expect(first.body.secret).not.toBeNull()
    expect((await owner.get<{ tokens: Token[] }>('/tokens')).body.tokens).toHaveLength(1)
  })

  it('[TOKEN-3] nobody gives a token more than they may do; a role that is lost is lost to it', async () => {
    const beyond = await owner.post('/tokens', { name: 'x', scopes: ['queue.read', 'ledger.read'], days: 1 })
    expect(beyond.body).toMatchObject({ code: 'invalid_fields', errors: [{ pointer: '/scopes/1' }] })
    const mo = { name: 'Mo', email: 'mo@meridian.example', password: 'a long password', roles: ['senior_reviewer'] }
    const { id } = (await owner.post<{ id: string }>('/people', mo)).body
    const reviewer = desk.browser()
    await reviewer.signIn(mo)
    const { secret } = (
      await reviewer.post<Made>('/tokens', { name: 'Mine', scopes: ['queue.read', 'policy.read'], days: 1 })
    ).body
    expect((await reviewer.get<{ tokens: Token[] }>('/tokens')).body.tokens).toHaveLength(1)
    await owner.send('PATCH', `/people/${id}`, { body: { roles: ['policy_editor'] } })
    const program = desk.browser()
    expect((await program.get('/queues', bearer(secret))).body.code).toBe('role_lacks_permission')
    expect((await program.get('/policies', bearer(secret))).status).toBe(200)
    await owner.send('PATCH', `/people/${id}`, { body: { active: false } })
    expect((await program.get('/policies', bearer(secret))).status).toBe(401)
  })

  it('[ATTACK-4] a token of another scope is refused, and that it tried is on the record', async () => {
    const { secret } = await token(['policy.read'])
    const program = desk.browser()
    for (const path of ['/queues', '/people', '/imports', '/teams']) {
      expect([path, (await program.get(path, bearer(secret))).body.code]).toEqual([path, 'token_lacks_scope'])
    }
    const person = { name: 'x', email: 'x@x.example', password: 'x'.repeat(12), roles: ['moderator'] }
    expect((await program.post('/people', person, bearer(secret))).body.code).toBe('token_lacks_scope')
    expect(rows('ledger').split('token_lacks_scope')).toHaveLength(6)
  })

  it('[ATTACK-4] no token reaches sessions, accounts, notices, preferences or other tokens, whatever its scopes', async () => {
    const { secret } = await token(['person.write', 'person.read', 'token.write', 'token.manage', 'workspace.write'])
    const program = desk.browser()
    for (const path of ['/session', '/sessions', '/security', '/tokens', '/notices', '/preferences']) {
      expect([path, (await program.get(path, bearer(secret))).body.code]).toEqual([path, 'token_lacks_scope'])
    }
    const wish = { name: 'x', scopes: ['person.read'], days: 365 }
    expect((await program.post('/tokens', wish, bearer(secret))).body.code).toBe('token_lacks_scope')
    expect((await program.send('DELETE', '/sessions', { headers: bearer(secret) })).status).toBe(403)
  })

  it('[ATTACK-4] an expired, ended, mistyped or made-up token is refused, even beside a good session', async () => {
    const [good, ended] = [await token(['queue.read']), await token(['queue.read'])]
    await owner.send('DELETE', `/tokens/${ended.token.id}`)
    const bad = [ended.secret, good.secret.slice(0, -1), `${good.secret}0`, 'evenhand_', good.token.id, '', `' or 1=1`]
    for (const secret of bad) {
      expect((await owner.get('/queues', bearer(secret))).status).toBe(401)
      expect((await owner.get('/queues', { authorization: `Basic ${secret}` })).status).toBe(401)
    }
    expect((await desk.browser().get('/queues', bearer(good.secret))).status).toBe(200)
    later(DAY + 1_000)
    expect((await desk.browser().get('/queues', bearer(good.secret))).status).toBe(401)
    const states = (await desk.browser().signIn(), await freshOwner()).map(({ state }) => state)
    expect(states).toEqual(['ended', 'expired'])
  })

  const freshOwner = async () => {
    const browser = desk.browser()
    await browser.signIn()
    return (await browser.get<{ tokens: Token[] }>('/tokens')).body.tokens
  }
})

describe('invitations', () => {
  it('[INVITE-1] an invitation makes an account with its roles, once, and its link is kept as a hash', async () => {
    const { secret, link } = await invited()
    expect(link).toBe(`${desk.url()}/join#${secret}`)
    const opened = await desk.browser().post('/invitations/opened', { token: secret })
    expect(opened.body).toEqual({ name: 'Mo', email: 'mo@meridian.example' })
    const browser = desk.browser()
    const done = await browser.post<{ person: { roles: string[]; name: string } }>('/invitations/accepted', {
      token: secret,
      name: 'Mo Castell',
      password: 'a long password',
    })
    expect(done.body.person).toMatchObject({ name: 'Mo Castell', roles: ['moderator'] })
    expect((await browser.get('/queues')).status).toBe(200)
    for (const table of ['invitations', 'ledger', 'idempotency']) expect(rows(table)).not.toContain(secret)
    expect((await owner.get<{ invitations: Invitation[] }>('/invitations')).body.invitations).toEqual([])
  })

  it('[INVITE-2] only whoever runs the desk invites, and only an owner invites an owner', async () => {
    const { secret } = await invited('ada@meridian.example', ['administrator'])
    await accept(secret, 'Ada')
    const ada = desk.browser()
    await ada.signIn({ email: 'ada@meridian.example', password: 'a long password' })
    const wish = { name: 'X', email: 'x@meridian.example', roles: ['owner'] }
    expect((await ada.post('/invitations', wish)).body.code).toBe('role_lacks_permission')
    expect((await ada.post('/invitations', { ...wish, roles: ['auditor'] })).status).toBe(201)
    expect((await ada.post('/invitations', { ...wish, email: OWNER.email, roles: ['auditor'] })).body.code).toBe(
      'email_taken',
    )
    const mo = await invited()
    await accept(mo.secret)
    const reviewer = desk.browser()
    await reviewer.signIn({ email: 'mo@meridian.example', password: 'a long password' })
    expect((await reviewer.post('/invitations', { ...wish, roles: ['moderator'] })).status).toBe(403)
    expect((await reviewer.get('/invitations')).status).toBe(403)
  })

  it('[ATTACK-5] an invitation used twice, also by two at the same moment, works once', async () => {
    const { secret } = await invited()
    const answers = await Promise.all([accept(secret), accept(secret), accept(secret)])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 403, 403])
    expect((await accept(secret)).body.code).toBe('invitation_invalid')
    expect((await owner.get<{ people: unknown[] }>('/people')).body.people).toHaveLength(2)
  })

  it('[ATTACK-5] an expired, withdrawn, replaced or guessed invitation is refused, and told apart from no other', async () => {
    const [first, second] = [await invited(), await invited()]
    const other = await invited('other@meridian.example')
    expect((await owner.send('DELETE', `/invitations/${other.invitation.id}`)).status).toBe(204)
    for (const bad of [first.secret, other.secret, second.secret.slice(1), second.invitation.id]) {
      expect((await accept(bad)).body.code).toBe('invitation_invalid')
      expect((await desk.browser().post('/invitations/opened', { token: bad })).body.code).toBe('invitation_invalid')
    }
    later(7 * DAY + 1_000)
    expect((await accept(second.secret)).body.code).toBe('invitation_invalid')
  })

  it('[INVITE-3] an acceptance that came to nothing leaves the invitation good', async () => {
    const { secret } = await invited()
    const short = { token: secret, name: 'Mo', password: 'short' }
    expect((await desk.browser().post('/invitations/accepted', short)).body.code).toBe('invalid_fields')
    expect((await accept(secret)).status).toBe(201)
  })
})
