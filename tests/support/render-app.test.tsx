import { expect, it } from 'vitest'
import { aRow, flaggedRows } from './seeds.ts'
import { renderApp, startApi } from './render-app.tsx'

it('a page test sees its own cases through the real API', async () => {
  const { cases } = await startApi({ as: 'moderator', cases: [aRow({ text: 'Who decided this?' })] })
  const answer = await fetch(`/api/v1/cases/${cases[0]?.id}`)
  const body = (await answer.json()) as { comment: { text: string }; flags: { reason: string }[] }
  expect(answer.status).toBe(200)
  expect(body.comment.text).toBe('Who decided this?')
  expect(body.flags.map((flag) => flag.reason)).toEqual(['abusive'])
})

it('nobody signed in is refused', async () => {
  await startApi({ as: 'nobody' })
  expect((await fetch('/api/v1/queues')).status).toBe(401)
})

it('counts the demo’s flagged comments', () => {
  expect(flaggedRows(500)).toHaveLength(109)
})

it('draws the application', async () => {
  const { findByText } = await renderApp('/queues', { as: 'moderator', cases: 2 })
  expect(await findByText('Evenhand')).toBeVisible()
})
