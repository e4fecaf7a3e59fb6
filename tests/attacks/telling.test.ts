import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { once } from 'node:events'
import { Webhook as Verifier } from 'standardwebhooks'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DatabaseSync } from '@photostructure/sqlite'
import type { Delivery, Webhook } from '#contract/types.ts'
import { attackedServer, type Browser, OWNER } from '#tests/support/attacked-server.ts'
import { mailSink } from '#tests/support/mail-sink.ts'
import { FIRST_COMMENTS } from '#tests/support/sample-file.ts'

type Got = { headers: IncomingHttpHeaders; body: string }
type Desk = Awaited<ReturnType<typeof attackedServer>>

let receiver: Server
let got: Got[]
let answer: number
let post: Awaited<ReturnType<typeof mailSink>>
let desk: Desk
let owner: Browser

beforeEach(async () => {
  got = []
  answer = 204
  receiver = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      got.push({ headers: request.headers, body })
      response.writeHead(answer, { location: 'http://127.0.0.1:1/' }).end()
    })
  }).listen(0, '127.0.0.1')
  await once(receiver, 'listening')
  post = await mailSink()
})
afterEach(async () => {
  vi.useRealTimers()
  await desk.stop()
  receiver.closeAllConnections()
  receiver.close()
  await post.close()
})

const portOf = (server: Server) => {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

async function open(settings: Readonly<Record<string, string>> = { EVENHAND_WEBHOOK_ALLOW: '127.0.0.1' }) {
  desk = await attackedServer(settings)
  owner = desk.browser()
  await owner.signIn()
}

async function hook(events: readonly string[], url = `http://127.0.0.1:${portOf(receiver)}/in`) {
  return (await owner.post<{ webhook: Webhook; secret: string }>('/webhooks', { url, events })).body
}

const log = async (id: string) =>
  (await owner.get<{ deliveries: Delivery[] }>(`/webhooks/${id}/deliveries`)).body.deliveries
const person = { name: 'Planted Name', email: 'planted@meridian.example', password: 'a long password' }
const until = (check: () => unknown) => vi.waitFor(check, { timeout: 15_000, interval: 50 })

describe('webhooks', () => {
  it('[WEBHOOK-1] an event is sent once, signed, and any library of the specification accepts it', async () => {
    await open()
    const { webhook, secret } = await hook(['person.added'])
    await owner.post('/people', { ...person, roles: ['moderator'] })
    await until(() => expect(got).toHaveLength(1))
    const [first] = got
    const headers = first?.headers as Record<string, string>
    const body = new Verifier(secret).verify(first?.body ?? '', headers) as { type: string; data: object }
    expect(body.type).toBe('person.added')
    expect(Object.keys(body.data).toSorted()).toEqual(['seq', 'subject'])
    expect(() => new Verifier(secret).verify(`${first?.body} `, headers)).toThrow('No matching signature')
    await until(async () => expect((await log(webhook.id))[0]?.state).toBe('delivered'))
    expect((await log(webhook.id))[0]).toMatchObject({
      tries: 1,
      status: 204,
      trouble: null,
      id: headers['webhook-id'],
    })
  })

  it('[WEBHOOK-2] the secret is shown once and kept sealed; who runs the desk manages webhooks, nobody else', async () => {
    await open()
    const { webhook, secret } = await hook(['person.added'])
    expect(secret).toMatch(/^whsec_[\w+/]{43}=$/)
    expect(JSON.stringify((await owner.get('/webhooks')).body)).not.toContain(secret.slice(6))
    const database = new DatabaseSync(`${desk.folder}/data/evenhand.db`)
    const kept = JSON.stringify(database.prepare('select * from webhooks').all())
    database.close()
    expect(kept).not.toContain(secret.slice(6))
    await owner.post('/people', { ...person, roles: ['senior_reviewer', 'auditor'] })
    const other = desk.browser()
    await other.signIn(person)
    const path = `/webhooks/${webhook.id}`
    for (const [method, at, body] of [
      ['GET', '/webhooks'],
      ['POST', '/webhooks', { url: 'https://x.example', events: ['person.added'] }],
      ['DELETE', path],
      ['POST', `${path}/tests`],
      ['GET', `${path}/deliveries`],
      ['POST', `${path}/deliveries/x/again`],
    ] as const) {
      const refused = await other.send(method, at, body ? { body } : {})
      expect([method, at, refused.body.code]).toEqual([method, at, 'role_lacks_permission'])
    }
  })

  it('[WEBHOOK-3] what fails is tried again by the specification’s times, survives a restart, and can be sent by hand', async () => {
    await open()
    answer = 503
    const { webhook } = await hook(['person.added'])
    await owner.post('/people', { ...person, roles: ['moderator'] })
    await until(async () => expect((await log(webhook.id))[0]?.tries).toBe(1))
    const [waiting] = await log(webhook.id)
    expect(waiting).toMatchObject({ state: 'waiting', status: 503, trouble: 'refused' })
    expect(Date.parse(waiting?.nextAt ?? '') - Date.parse(waiting?.triedAt ?? '')).toBeGreaterThan(4_900)
    await desk.restart()
    answer = 204
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 6_000 })
    await until(async () => expect((await log(webhook.id))[0]).toMatchObject({ state: 'delivered', tries: 2 }))
    expect(got[1]?.headers['webhook-id']).toBe(got[0]?.headers['webhook-id'])
    await owner.post(`/webhooks/${webhook.id}/deliveries/${waiting?.id}/again`, {})
    await until(() => expect(got).toHaveLength(3))
    expect(got[2]?.headers['webhook-id']).toBe(got[0]?.headers['webhook-id'])
  })

  it('[WEBHOOK-4] after ten failures, or at once when told “gone”, it is given up and whoever runs the desk is told', async () => {
    await open()
    answer = 503
    const { webhook } = await hook(['person.added'])
    await owner.post('/people', { ...person, roles: ['moderator'] })
    await until(async () => expect((await log(webhook.id))[0]?.tries).toBe(1))
    const [delivery] = await log(webhook.id)
    const database = new DatabaseSync(`${desk.folder}/data/evenhand.db`, { timeout: 5_000 })
    database.prepare('update webhook_deliveries set tries = 9 where id = ?').run(delivery?.id ?? '')
    database.close()
    await owner.post(`/webhooks/${webhook.id}/deliveries/${delivery?.id}/again`, {})
    await until(async () => expect((await log(webhook.id))[0]).toMatchObject({ state: 'given_up', tries: 10 }))
    const { body } = await owner.get<{ notices: { kind: string }[] }>('/notices')
    expect(body.notices.map(({ kind }) => kind)).toEqual(['webhook_failed'])
    answer = 410
    await owner.post(`/webhooks/${webhook.id}/tests`, {})
    await until(async () => expect((await owner.get<{ webhooks: [] }>('/webhooks')).body.webhooks).toEqual([]))
  })

  it('[ATTACK-8] private addresses are refused however they are spelled, and no redirect is followed', async () => {
    await open({})
    const port = portOf(receiver)
    const urls = [
      `http://127.0.0.1:${port}/`,
      `http://localhost:${port}/`,
      `http://[::1]:${port}/`,
      `http://[::ffff:127.0.0.1]:${port}/`,
      `http://2130706433:${port}/`,
      `http://0.0.0.0:${port}/`,
      'http://169.254.169.254/latest/meta-data',
      'http://10.0.0.1/',
    ]
    for (const url of urls) {
      const { webhook } = await hook(['person.added'], url)
      await owner.post(`/webhooks/${webhook.id}/tests`, {})
      await until(async () => expect([url, (await log(webhook.id))[0]?.trouble]).toEqual([url, 'address_not_allowed']))
    }
    expect(got).toEqual([])
    for (const url of ['file:///etc/passwd', 'ftp://x.example', 'https://user:secret@x.example/']) {
      expect((await owner.post('/webhooks', { url, events: ['person.added'] })).body.code).toBe('invalid_fields')
    }
  })

  it('[ATTACK-8] a redirect is a refusal, not a way on', async () => {
    await open()
    answer = 302
    const { webhook } = await hook(['person.added'])
    await owner.post(`/webhooks/${webhook.id}/tests`, {})
    await until(async () => expect((await log(webhook.id))[0]).toMatchObject({ status: 302, trouble: 'refused' }))
    expect(got).toHaveLength(1)
  })
})

describe('e-mail', () => {
  const mailing = () =>
    open({
      EVENHAND_SMTP_URL: post.url,
      EVENHAND_MAIL_FROM: 'Evenhand <desk@meridian.example>',
      EVENHAND_WEBHOOK_ALLOW: '127.0.0.1',
      EVENHAND_ORIGIN: '',
    })

  it('[MAIL-1] an invitation goes by e-mail where the desk can, and its link works', async () => {
    await mailing()
    const invited = { name: 'Planted Name', email: 'mo@meridian.example', roles: ['moderator'] }
    const { body } = await owner.post<{ link: null; mailed: boolean }>('/invitations', invited)
    expect(body).toMatchObject({ link: null, mailed: true })
    expect(post.mails).toHaveLength(1)
    expect(post.mails[0]).toMatch(/^To: mo@meridian\.example/m)
    const token = /join#([0-9a-f]{64})/.exec(post.mails[0] ?? '')?.[1]
    expect((await desk.browser().post('/invitations/opened', { token })).status).toBe(201)
  })

  it('[MAIL-2] a notice goes by e-mail to whoever chose so, and to nobody else', async () => {
    await mailing()
    await owner.send('PATCH', '/preferences', { body: { noticeMail: 'all' } })
    const { webhook } = await hook(['person.added'])
    answer = 410
    await owner.post(`/webhooks/${webhook.id}/tests`, {})
    await until(() => expect(post.mails).toHaveLength(1))
    expect(post.mails[0]).toMatch(/^To: owner@meridian\.example/m)
    await owner.send('PATCH', '/preferences', { body: { noticeMail: 'urgent' } })
    const second = await hook(['person.added'])
    await owner.post(`/webhooks/${second.webhook.id}/tests`, {})
    await until(async () => {
      expect((await owner.get<{ unread: number }>('/notices')).body.unread).toBe(2)
    })
    const database = new DatabaseSync(`${desk.folder}/data/evenhand.db`)
    const due = database.prepare('select count(*) as n from notices where mail_at is not null').get()
    database.close()
    expect([due, post.mails.length]).toEqual([{ n: 0 }, 1])
  })

  it('[TELL-1] no e-mail and no webhook carries a comment, a note or a name', async () => {
    await mailing()
    const events = [
      'case.escalated',
      'case.decided',
      'case.returned',
      'notice.given',
      'person.added',
      'person.changed',
      'import.finished',
    ]
    await hook(events)
    await owner.post('/people', { ...person, roles: ['senior_reviewer'] })
    const reader = desk.browser()
    await reader.signIn(person)
    await reader.send('PATCH', '/preferences', { body: { noticeMail: 'all' } })
    const id = (await reader.get<{ person: { id: string } }>('/session')).body.person.id
    const row = {
      evenhand: 1,
      thread: { id: 't', title: 'planted title', platform: 'forum' },
      comment: { id: 'c', author: 'planted author', text: 'planted words of a comment' },
      flags: [{ source: 'member_report', reason: 'abusive' }],
    }
    const upload = await owner.post<{ id: string }>('/imports?fileName=planted.ndjson', row)
    expect((await owner.post(`/imports/${upload.body.id}/run`, {})).status).toBe(202)
    await until(() => expect(got.some(({ body }) => body.includes('import.finished'))).toBe(true))
    const { claimed } = (
      await owner.post<{ claimed: { case: { id: string; version: number } }[] }>('/queues/priority/claims', {
        count: 1,
      })
    ).body
    const [view] = claimed
    const note = { text: '@Planted Name planted note', mentions: [{ id, from: 0, to: 13 }] }
    expect((await owner.post(`/cases/${view?.case.id}/notes`, note)).status).toBe(201)
    const decided = await owner.post(
      `/cases/${view?.case.id}/decisions`,
      {
        policyVersion: 1,
        primary: { code: 'NV.PROC', spans: [] },
        others: [],
        severity: 0,
        outcome: 'no_action',
        reasons: { reason: 'planted reason' },
      },
      { 'if-match': `"${(view?.case.version ?? 0) + 1}"` },
    )
    expect(decided.status).toBe(201)
    await until(() => expect(post.mails).toHaveLength(1))
    await until(() => expect(got.some(({ body }) => body.includes('case.decided'))).toBe(true))
    await until(() => expect(got.some(({ body }) => body.includes('notice.given'))).toBe(true))
    const said = `${post.mails.join('')}${got.map(({ body, headers }) => body + JSON.stringify(headers)).join('')}`
    expect(said.replaceAll('planted@meridian.example', '').toLowerCase()).not.toContain('planted')
    expect(said).not.toContain(OWNER.password)
    expect(said).not.toContain(view?.case.id === undefined ? 'never' : `/cases/${view.case.id}`)
    for (const line of FIRST_COMMENTS.split('\n').slice(1, 3)) expect(said).not.toContain(line)
  })
})
