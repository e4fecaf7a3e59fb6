import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { renderApp } from '#tests/support/render-app.tsx'

test('[REQUEST-7] a request is entered, its clock stopped, and answered; the screen says by when it is owed', async () => {
  const { user } = await renderApp('/requests', { as: 'data_protection_officer' })
  expect(await screen.findByRole('heading', { name: 'Nobody waits for an answer' })).toBeVisible()
  await user.keyboard('n')
  const entering = within(await screen.findByRole('dialog'))
  const enter = entering.getByRole('button', { name: 'Enter' })
  await user.type(entering.getByLabelText('From'), 'Orla Venn')
  expect(enter).toBeDisabled()
  await user.type(entering.getByLabelText('What they ask, in short'), 'Everything about me.')
  await user.clear(entering.getByLabelText('Came on'))
  await user.type(entering.getByLabelText('Came on'), '2026-11-22')
  await user.click(enter)
  const register = within(await screen.findByRole('list', { name: 'Requests' }))
  expect(register.getByText('Due on 22 Dec 2026')).toBeVisible()
  await user.click(register.getByRole('button', { name: 'Stop the clock' }))
  const stopping = within(await screen.findByRole('dialog'))
  await user.clear(stopping.getByLabelText('On'))
  await user.type(stopping.getByLabelText('On'), '2026-11-23')
  await user.click(stopping.getByRole('button', { name: 'Stop it' }))
  expect(await screen.findByText(/^Clock stopped/)).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Answer' }))
  const answering = within(await screen.findByRole('dialog'))
  await user.clear(answering.getByLabelText('On'))
  await user.type(answering.getByLabelText('On'), '2026-11-23')
  await user.selectOptions(answering.getByLabelText('Outcome'), 'Nothing is held.')
  await user.type(answering.getByLabelText('What they were told'), 'No trace of that name.')
  await user.click(answering.getByRole('button', { name: 'Answered' }))
  expect(await screen.findByRole('heading', { name: 'Nobody waits for an answer' })).toBeVisible()
  await user.click(screen.getByRole('radio', { name: 'Answered (1)' }))
  expect(await screen.findByText('Answered in time')).toBeVisible()
  expect(screen.getByText('No trace of that name.')).toBeVisible()
})

test('[REQUEST-5] an auditor reads the registers and has nothing to do with them', async () => {
  await renderApp('/requests', { as: 'auditor' })
  expect(await screen.findByRole('heading', { name: 'Nobody waits for an answer' })).toBeVisible()
  expect(screen.queryByRole('button', { name: /Enter a request/ })).toBeNull()
})

test('[REQUEST-7] a complaint that was acknowledged late says so once it is answered, and names no day that is owed', async () => {
  const { ports } = await renderApp('/policy', { as: 'data_protection_officer' })
  ports.clock.advance(40 * 86_400_000)
  const sent = async (path: string, body: object) => {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`/api/v1/data-requests${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    return (await answer.json()) as { id: string; version: number }
  }
  const complaint = { kind: 'complaint', receivedOn: '2026-11-23', from: 'Orla Venn', asks: 'My name was read.' }
  const { id, version } = await sent('', complaint)
  const next = await sent(`/${id}/acts`, { act: 'acknowledge', on: '2027-01-01', version })
  const closing = { act: 'close', on: '2027-01-02', outcome: 'not_upheld', answer: 'It was needed.' }
  await sent(`/${id}/acts`, { ...closing, version: next.version })
  window.history.pushState(null, '', '/requests')
  await userEvent.setup().click(await screen.findByRole('radio', { name: 'Answered (1)' }))
  expect(await screen.findByText('Acknowledged late')).toBeVisible()
  expect(screen.queryByText(/was due on/)).toBeNull()
})
