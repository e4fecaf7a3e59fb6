import { QueryClientProvider } from '@tanstack/react-query'
import { render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { createQueryClient } from '#data/query-client.ts'
import { createFaultSwitch } from '#mocks/faults.ts'
import { DEMO_PASSWORD, PERSONAS, personaOf } from '#mocks/personas.ts'
import { startApi } from '#tests/support/render-app.tsx'
import { ToastRegion } from '#ui/toast-region.tsx'
import { DemoBanner } from './demo-banner.tsx'

/** jsdom knows no popovers, and takes what is in one for hidden. */
const IN_POPOVER = { hidden: true }

async function renderBanner() {
  const { ports } = await startApi({ as: 'moderator' })
  sessionStorage.clear()
  const faults = createFaultSwitch(sessionStorage, 'fault')
  const reset = vi.fn(async () => undefined)
  const personas = PERSONAS.map((persona) => ({ ...persona, password: DEMO_PASSWORD }))
  render(
    <QueryClientProvider client={createQueryClient({ retries: 'none' })}>
      <DemoBanner controls={{ personas, faults, reset }} />
      <ToastRegion />
    </QueryClientProvider>,
  )
  return { user: userEvent.setup(), ports, faults, reset }
}

it('[DEMO-10] the banner says that the data are mocked', async () => {
  await renderBanner()
  expect(await screen.findByRole('button', { name: 'Be: Mira Halloran' })).toBeVisible()
  expect(screen.getByText('Mocked data: everything here is fictional and stays in this browser.')).toBeVisible()
})

it('[DEMO-10] choosing a persona signs in as them', async () => {
  const { user, ports } = await renderBanner()
  await user.click(await screen.findByRole('button', { name: 'Be: Mira Halloran' }))
  await user.click(await screen.findByRole('menuitem', { name: /Ruth Castellane/, ...IN_POPOVER }))
  expect(await screen.findByRole('button', { name: 'Be: Ruth Castellane' })).toBeVisible()
  expect(ports.session.read()).toBe(personaOf('auditor').id)
})

it('[DEMO-10] a fault is switched on and off, and the tab remembers it', async () => {
  const { user, faults } = await renderBanner()
  await user.click(screen.getByRole('button', { name: 'Fault: none' }))
  await user.click(await screen.findByRole('menuitem', { name: 'slow answers', ...IN_POPOVER }))
  expect(await screen.findByRole('button', { name: 'Fault: slow answers' })).toBeVisible()
  expect(faults.current()).toBe('slow')
  expect(sessionStorage.getItem('fault')).toBe('slow')
})

it('[DEMO-10] starting anew asks first', async () => {
  const { user, reset } = await renderBanner()
  await user.click(screen.getByRole('button', { name: 'Start anew' }))
  await user.click(await screen.findByRole('button', { name: 'Keep what is here' }))
  expect(reset).not.toHaveBeenCalled()
  await user.click(screen.getByRole('button', { name: 'Start anew' }))
  const dialog = await screen.findByRole('dialog', { name: 'Start the demo anew?' })

  await user.click(within(dialog).getByRole('button', { name: 'Start anew' }))
  expect(reset).toHaveBeenCalledOnce()
})
