import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Tables } from '#store/tables.ts'
import { apiClient, insult, loyalty, PERMITTED } from '#tests/support/api-client.ts'
import { databasesUnderTest, type OpenTestDatabase } from '#tests/support/databases.ts'
import { addCases, aRow, colleagueId, prepareEmpty } from '#tests/support/seeds.ts'

const PASTED = 'Nobody should go. I have written a refusal letter, copy it and send it in today.'
const COPIES = [
  'nobody should go!! i have written a refusal letter, copy it and send it in today 😡',
  'Nobody should go. I have written a refusal letter, copy it and send it in tomorrow.',
  'Nobody should go. We have written a refusal note, copy it and send it in today.',
]
const HOSTILE = `NEAR(a b) OR "x" AND NOT y* : col^2 -- '; drop table comments`
const OTHERS = [
  'The steward at the market has a spare umbrella.',
  'Who wrote the refusal letter, and when?',
  HOSTILE,
  `${HOSTILE}!`,
]

interface Alike {
  readonly alike: readonly { id: string; text: string; likeness: number; differs: { start: number; end: number }[] }[]
  readonly more: boolean
}
interface Precedents {
  readonly precedents: readonly { id: string; code: string; policyVersion: number; likeness: number }[]
}

databasesUnderTest<Tables>(prepareEmpty).forEach((database) => {
  describe(`alike and before, on ${database.name}`, () => {
    let open: OpenTestDatabase<Tables>
    let desk: ReturnType<typeof apiClient>
    let ids: readonly string[]
    const idOf = (text: string) => ids[[PASTED, ...COPIES, ...OTHERS].indexOf(text)] ?? ''

    beforeEach(async () => {
      open = await database.open()
      const rows = [PASTED, ...COPIES, ...OTHERS].map((text, index) => aRow({ id: `c${index}`, text }))
      ids = (await addCases(open.connection.kysely, rows)).map((one) => one.id)
      desk = apiClient(open.connection)
      desk.as('moderator')
    })
    afterEach(() => open.close())

    const alikeTo = async (text: string) => (await desk.get<Alike>(`/cases/${idOf(text)}/alike`)).body
    const precedentsOf = async (text: string) => (await desk.get<Precedents>(`/cases/${idOf(text)}/precedents`)).body

    it('[ALIKE-3] finds every copy, edited or not, the most alike first, and nothing else', async () => {
      const { alike, more } = await alikeTo(PASTED)
      expect(alike.map((one) => one.text)).toEqual(COPIES)
      expect(alike[0]?.likeness).toBe(1)
      expect(more).toBe(false)
      expect((await alikeTo(OTHERS[0] ?? '')).alike).toEqual([])
    })

    it('[ALIKE-4] says where the words differ, in code points', async () => {
      const [same, edited] = (await alikeTo(PASTED)).alike
      expect(same?.differs).toEqual([])
      const quotes = edited?.differs.map(({ start, end }) => [...(edited?.text ?? '')].slice(start, end).join(''))
      expect(quotes).toEqual(['tomorrow'])
    })

    it('[ALIKE-6] what somebody else holds, or what is decided, is not offered', async () => {
      desk.as(colleagueId(1))
      await desk.send('PUT', `/cases/${idOf(COPIES[0] ?? '')}/claim`)
      desk.as('moderator')
      const mine = await desk.send<{ case: { version: number } }>('PUT', `/cases/${idOf(COPIES[1] ?? '')}/claim`)
      expect(mine.status).toBe(201)
      expect((await alikeTo(PASTED)).alike.map((one) => one.text)).toEqual(COPIES.slice(1))
    })

    it('[ALIKE-7] precedents are decided cases with shared words, nearest first, with code and policy version', async () => {
      expect((await precedentsOf(PASTED)).precedents).toEqual([])
      for (const text of [COPIES[1] ?? '', OTHERS[1] ?? '', OTHERS[0] ?? '']) await decide(text)
      const { precedents } = await precedentsOf(PASTED)
      expect(precedents.map((one) => one.id)).toEqual([idOf(COPIES[1] ?? ''), idOf(OTHERS[1] ?? '')])
      expect(precedents[0]).toMatchObject({ code: 'AB.INSULT', policyVersion: 1 })
    })

    it('[ALIKE-8] an open second reading is nobody’s precedent for its reader, and names nobody to anyone', async () => {
      const view = await claimed(COPIES[1] ?? '')
      expect((await desk.decide(view, loyalty(view))).body.case.status).toBe('awaiting_second_review')
      desk.as('senior_reviewer')
      const second = await desk.send('PUT', `/cases/${idOf(COPIES[1] ?? '')}/claim`)
      expect(second.status).toBe(201)
      for (const text of [COPIES[1] ?? '', PASTED]) expect((await precedentsOf(text)).precedents).toEqual([])
      desk.as('moderator')
      await decide(OTHERS[1] ?? '')
      expect(JSON.stringify(await precedentsOf(PASTED))).not.toContain('Mira')
    })

    it('[ALIKE-9] who may not read cases gets neither', async () => {
      for (const [who, status] of [
        ['administrator', 403],
        ['nobody', 401],
      ] as const) {
        desk.as(who)
        for (const path of ['alike', 'precedents']) {
          expect((await desk.get(`/cases/${idOf(PASTED)}/${path}`)).status).toBe(status)
        }
      }
      desk.as('moderator')
      expect((await desk.get('/cases/nowhere/alike')).status).toBe(404)
    })

    it('[ALIKE-3] words that look like search syntax are words', async () => {
      expect((await alikeTo(HOSTILE)).alike.map(({ text }) => text)).toEqual([`${HOSTILE}!`])
    })

    async function claimed(text: string) {
      const answer = await desk.send<Awaited<ReturnType<typeof desk.theNext>>>('PUT', `/cases/${idOf(text)}/claim`)
      expect(answer.status).toBe(201)
      return answer.body
    }

    async function decide(text: string): Promise<void> {
      const view = await claimed(text)
      const finding = text === COPIES[1] ? insult(view) : PERMITTED
      expect((await desk.decide(view, finding)).status).toBe(201)
    }
  })
})
