import { screen, waitFor } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { expect, test } from 'vitest'
import { renderApp } from '#tests/support/render-app.tsx'

const notice = { kind: 'alert', caseId: 'c1', by: null, at: '2026-11-23T08:00:00.000Z', read: false, note: null }

test('[NOTICE-5] the words of a grave case are veiled in a notice, until the reader chooses to see them plain', async () => {
  const { server, client } = await renderApp('/policy', { as: 'moderator' })
  const notices = [
    { ...notice, id: 'n1', comment: 'Grave words', gravity: 3 },
    { ...notice, id: 'n2', comment: 'Mild words', gravity: 2 },
  ]
  server.use(http.get('*/api/v1/notices', () => HttpResponse.json({ notices, nextCursor: null, unread: 2 })))
  window.history.pushState(null, '', '/inbox')
  expect(await screen.findByText('Mild words')).toBeVisible()
  expect(screen.queryByText('Grave words')).toBeNull()
  expect(screen.getByText(/a grave comment, which opens veiled/)).toBeVisible()
  client.setQueryData(['preferences'], { veil: { text: 'plain' } })
  await waitFor(() => expect(screen.getByText('Grave words')).toBeVisible())
})
