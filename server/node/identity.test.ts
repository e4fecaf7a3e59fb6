import { afterEach, describe, expect, it, vi } from 'vitest'
import type { PersonId } from '#domain/ids.ts'
import { migrate } from '#store/migrations.ts'
import type { Tables } from '#store/tables.ts'
import { type DatabaseUnderTest, databasesUnderTest } from '#tests/support/databases.ts'
import { createIdentity, type NodeIdentity } from './identity.ts'

const MIRA = {
  id: 'p-mira' as PersonId,
  name: 'Mira Castell',
  email: 'mira@meridian.example',
  password: 'a long enough password',
}
const PASSWORD = { email: MIRA.email, password: MIRA.password }
const SECRET = '0123456789abcdef0123456789abcdef'

const from = (address: string, cookie?: string) =>
  new Request('http://desk.example/api/v1/session', {
    headers: { 'x-test-address': address, ...(cookie && { cookie }) },
  })

afterEach(() => {
  vi.useRealTimers()
})

async function signedIn(identity: NodeIdentity): Promise<string> {
  const answer = await identity.signIn(PASSWORD, from('192.0.2.1'))
  if (typeof answer === 'string') throw new Error(answer)
  return answer.cookies[0] ?? ''
}

const pairOf = (cookie: string) => cookie.split(';')[0] ?? ''

async function open(database: DatabaseUnderTest<Tables>, origin = 'http://desk.example') {
  const opened = await database.open()
  const addressOf = (request: Request) => request.headers.get('x-test-address') ?? ''
  const identity = createIdentity({
    connection: opened.connection,
    secret: SECRET,
    origin,
    addressOf,
    time: () => Date.now(),
  })
  await identity.addCredentials(MIRA)
  return { ...opened, identity }
}

for (const database of databasesUnderTest(migrate)) describe(database.name, () => signInRules(database))

function signInRules(database: DatabaseUnderTest<Tables>): void {
  it('[SIGNIN-1] the right password gives a cookie that says who sends it, until signing out', async () => {
    const { identity, close } = await open(database)
    const cookie = await signedIn(identity)
    expect(cookie).toMatch(/^evenhand_session=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/)
    expect(await identity.personIdOf(from('192.0.2.1', pairOf(cookie)))).toBe('p-mira')
    expect(await identity.personIdOf(from('192.0.2.1', `${pairOf(cookie).slice(0, -3)}AAA`))).toBe(null)
    expect(await identity.personIdOf(from('192.0.2.1'))).toBe(null)
    const [gone] = await identity.signOut(from('192.0.2.1', pairOf(cookie)))
    expect(gone).toContain('evenhand_session=; Max-Age=0')
    expect(await identity.personIdOf(from('192.0.2.1', pairOf(cookie)))).toBe(null)
    await close()
  })

  it('[SIGNIN-1] behind https the cookie is sent over https only', async () => {
    const { identity, close } = await open(database, 'https://desk.example')
    expect(await signedIn(identity)).toMatch(/^__Secure-evenhand_session=.*; Secure/)
    await close()
  })

  it('[SIGNIN-2] a session in use goes on, and one left alone ends after twelve hours', async () => {
    const { identity, close } = await open(database)
    const cookie = pairOf(await signedIn(identity))
    const later = (hours: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + hours * 3_600_000 })
    later(11)
    const request = from('192.0.2.1', cookie)
    expect(await identity.personIdOf(request)).toBe('p-mira')
    expect(identity.renewedCookies(request)[0]).toContain('Max-Age=43200')
    later(11)
    expect(await identity.personIdOf(from('192.0.2.1', cookie))).toBe('p-mira')
    later(13)
    expect(await identity.personIdOf(from('192.0.2.1', cookie))).toBe(null)
    await close()
  })

  it('[SIGNIN-3] ending the sessions of a person ends all of them at once', async () => {
    const { identity, close } = await open(database)
    const cookies = [pairOf(await signedIn(identity)), pairOf(await signedIn(identity))]
    await identity.endSessions(MIRA.id)
    for (const cookie of cookies) expect(await identity.personIdOf(from('192.0.2.1', cookie))).toBe(null)
    await close()
  })

  it('[SIGNIN-4] the sixth try for an e-mail address is refused, were it right; a quarter of an hour later it is not', async () => {
    const { identity, close } = await open(database)
    const guess = (address: string) => identity.signIn({ ...PASSWORD, password: 'wrong' }, from(address))
    const guesses = await Promise.all(['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4', '192.0.2.5'].map(guess))
    expect(guesses).toEqual(Array(5).fill('wrong_credentials'))
    expect(await identity.signIn(PASSWORD, from('192.0.2.6'))).toBe('too_many_attempts')
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 15 * 60_000 + 1_000 })
    expect(await identity.signIn(PASSWORD, from('192.0.2.6'))).toMatchObject({ personId: 'p-mira' })
    await close()
  })

  it('[SIGNIN-4] the twenty-first failure from a network address is refused; success does not count', async () => {
    const { identity, close } = await open(database)
    for (let n = 0; n < 5; n++) await signedIn(identity)
    for (let n = 0; n < 20; n++) {
      const answer = await identity.signIn({ email: `nobody${n}@meridian.example`, password: 'x' }, from('192.0.2.1'))
      expect(answer).toBe('wrong_credentials')
    }
    expect(await identity.signIn(PASSWORD, from('192.0.2.1'))).toBe('too_many_attempts')
    expect(await identity.signIn(PASSWORD, from('192.0.2.2'))).toMatchObject({ personId: 'p-mira' })
    await close()
  })

  it('[SIGNIN-5] a new password replaces the old one, and no password is stored', async () => {
    const { identity, connection, close } = await open(database)
    await identity.addCredentials({ ...MIRA, password: 'another long password' })
    expect(await identity.signIn(PASSWORD, from('192.0.2.1'))).toBe('wrong_credentials')
    expect(await identity.signIn({ ...PASSWORD, password: 'another long password' }, from('192.0.2.1'))).toMatchObject({
      personId: 'p-mira',
    })
    const accounts = await connection.kysely
      .selectFrom('auth_accounts' as 'settings')
      .selectAll()
      .execute()
    expect(JSON.stringify(accounts)).not.toContain('another long')
    expect(accounts).toHaveLength(1)
    await close()
  })

  it('[SIGNIN-6] credentials left by a crash do not block their e-mail address; fresh ones are not taken over', async () => {
    const { identity, close } = await open(database)
    const again = { ...MIRA, id: 'p-mira-2' as PersonId }
    await expect(identity.addCredentials(again)).rejects.toThrow('being made already')
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 })
    await identity.addCredentials(again)
    expect(await identity.signIn(PASSWORD, from('192.0.2.1'))).toMatchObject({ personId: 'p-mira-2' })
    await close()
  })
}
