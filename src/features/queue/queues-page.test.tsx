import { configure, screen, waitFor } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import { personaOf } from '#mocks/personas.ts'
import { caseById } from '#store/cases.ts'
import { renderApp } from '#tests/support/render-app.tsx'

configure({ asyncUtilTimeout: 15_000 })
vi.setConfig({ testTimeout: 60_000 })

describe('queues', () => {
  test('[QUEUE-1] a desk without a case asks one thing', async () => {
    await renderApp('/queues', { as: 'moderator' })
    expect(await screen.findByRole('heading', { name: 'What would you like to review?' })).toBeVisible()
    expect(screen.getByRole('link', { name: 'Import a file' })).toHaveAttribute('href', '/imports/new')
    expect(screen.getByText('npm run demo')).toBeVisible()
  })

  test('[QUEUE-2] each queue says what waits in it, and one key claims the next', async () => {
    const { user, ports, cases } = await renderApp('/queues', { as: 'moderator', cases: 3 })
    expect(await screen.findByRole('row', { name: /Priority 3/ })).toBeVisible()
    expect(screen.getByRole('heading', { name: '3 cases wait' })).toBeVisible()
    await user.keyboard('{Enter}')
    await screen.findByRole('article', { name: 'Comment under review' })
    const held = async () => {
      const states = await Promise.all(cases.map(({ id }) => caseById(ports.connection.kysely, id)))
      return states.filter((state) => state?.status === 'claimed').length
    }
    await waitFor(async () => expect(await held()).toBe(3))
  })

  test('[VIEW-1] a shared view is a link to its list, and says whose it is', async () => {
    const { ports, client } = await renderApp('/queues', { as: 'moderator', cases: 1 })
    await screen.findByRole('heading', { name: 'Queues' })
    const view = { name: 'Grave', scope: 'shared', queue: 'priority', filter: 'severity=3..', sort: 'clock' } as const
    const owner = personaOf('senior_reviewer')
    const row = { ...view, id: 'v1', owner: owner.id, changed_at: '2026-11-23T09:00:00.000Z' }
    await ports.connection.kysely.insertInto('saved_views').values(row).execute()
    await client.invalidateQueries()
    const link = await screen.findByRole('link', { name: 'Grave' })
    expect(link).toHaveAttribute('href', '/review/priority?severity=3..&order=clock')
    expect(screen.getByText(`shared by ${owner.name}`)).toBeVisible()
  })

  test('[QUEUE-4] where somebody else has everything, the page says that nothing waits', async () => {
    await renderApp('/queues', { as: 'auditor', cases: 1 })
    expect(await screen.findByRole('heading', { name: 'Nothing waits for you' })).toBeVisible()
    expect(screen.queryByRole('button', { name: /Review/ })).toBeNull()
  })
})
