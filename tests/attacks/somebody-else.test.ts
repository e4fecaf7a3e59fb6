import { afterEach, expect, it } from 'vitest'
import { attackedServer } from '#tests/support/attacked-server.ts'

let desk: Awaited<ReturnType<typeof attackedServer>>
afterEach(() => desk.stop())

it('[OUTBOX-7] an act that was one person’s is refused where somebody else is signed in now, and nothing of it is done', async () => {
  desk = await attackedServer()
  const owner = desk.browser()
  const { body } = await owner.signIn()
  const me = (body as unknown as { person: { id: string } }).person.id
  const person = { name: 'Ada', email: 'ada@meridian.example', password: 'another long password', roles: ['moderator'] }
  const refused = await owner.post('/people', person, { 'evenhand-person': 'somebody-else' })
  expect([refused.status, refused.body.code]).toEqual([401, 'not_signed_in'])
  expect(await owner.get('/people')).toMatchObject({ body: { people: [{ id: me }] } })
  expect((await owner.post('/people', person, { 'evenhand-person': me })).status).toBe(201)
})
