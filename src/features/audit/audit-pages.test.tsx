import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { personaOf } from '#mocks/personas.ts'
import { drawnAudit } from '#tests/support/drawn-audit.ts'
import { renderApp } from '#tests/support/render-app.tsx'

async function openReport(as: 'auditor' | 'senior_reviewer' = 'auditor', cases = 4) {
  const app = await renderApp('/policy', { as, cases })
  const id = await drawnAudit(app.ports)
  window.history.pushState(null, '', `/audits/${id}`)
  await screen.findByRole('heading', { name: 'November' })
  return { ...app, id }
}

test('[AUDIT-UI-1] without an audit the page says what one is; n plans one, and the seed stays in the browser', async () => {
  const { user, ports } = await renderApp('/audits', { as: 'auditor' })
  expect(await screen.findByText('No audit yet')).toBeVisible()
  await user.keyboard('n')
  const plan = await screen.findByRole('button', { name: /^Plan it and fix the seed/ })
  expect(plan).toBeDisabled()
  await user.type(screen.getByLabelText('Name'), 'Fourth quarter')
  const seed = screen.getByLabelText('Seed')
  expect((seed as HTMLInputElement).value).toMatch(/^[0-9a-f]{32}$/)
  await user.clear(seed)
  await user.type(seed, 'too short')
  expect(screen.getByText('At least 16 characters.')).toBeVisible()
  expect(plan).toBeDisabled()
  await user.type(seed, ', but no longer')
  expect(await screen.findByText('0 of 0 decisions')).toBeVisible()
  await user.keyboard('{Control>}{Enter}{/Control}')
  expect(await screen.findByRole('heading', { name: 'Fourth quarter' })).toBeVisible()
  expect(screen.getByText(/^The period ends .+ Until then nothing is drawn\.$/)).toBeVisible()
  expect(screen.getByLabelText('Seed')).toHaveValue('too short, but no longer')
  expect(screen.getByRole('button', { name: 'Draw the sample' })).toBeDisabled()
  const rows = await ports.connection.kysely.selectFrom('audits').select('state').execute()
  expect(JSON.stringify(rows)).not.toContain('too short')
})

test('[AUDIT-UI-2] a report says what is missing until something is re-read, and cannot be signed', async () => {
  await openReport()
  expect(await screen.findByText('Re-read so far')).toBeVisible()
  expect(screen.getAllByText('no data').length).toBeGreaterThan(3)
  expect(screen.getByRole('button', { name: /^Sign the report/ })).toBeDisabled()
  expect(document.body.textContent).not.toContain('NaN')
})

test('[AUDIT-UI-3] the checks are done on this computer, and say so where the report was changed', async () => {
  const { ports, client, id } = await openReport()
  expect(await screen.findByText('The sample follows from the seed')).toBeVisible()
  expect(screen.getByText('The report’s figures follow from the entries')).toBeVisible()
  expect(screen.getByText('2 entries about this audit, each as it was written')).toBeVisible()
  const db = ports.connection.kysely
  const row = await db.selectFrom('audit_items').selectAll().where('place', '=', 1).executeTakeFirstOrThrow()
  const judged = {
    ...JSON.parse(row.drawn ?? ''),
    place: 1,
    caseId: row.case_id,
    stratum: row.stratum,
    whole: null,
    verdict: 'agree',
  }
  await db
    .updateTable('audit_items')
    .set({ row: JSON.stringify({ ...judged, reread: judged.decided }), reader: 'x' })
    .where('place', '=', 1)
    .execute()
  await db
    .updateTable('audits')
    .set({
      state: (await db.selectFrom('audits').select('state').executeTakeFirstOrThrow()).state.replace(
        '"version":2',
        '"version":3',
      ),
    })
    .execute()
  await client.invalidateQueries({ queryKey: ['audits'] })
  expect(await screen.findByText('The report’s figures do not follow from the entries')).toBeVisible()
  expect(id).not.toBe('')
})

test('[AUDIT-UI-4] blind by keyboard: a code, then both findings, a verdict with its reason, and the next', async () => {
  const { user, id } = await openReport('auditor', 3)
  await user.keyboard('r')
  await user.click(await screen.findByRole('button', { name: /^Take the next decision/ }))
  await screen.findByRole('combobox', { name: 'Find a code' })
  expect(document.body.textContent).not.toMatch(/AB\.INSULT.*first reading|Mira Halloran/)
  for (let place = 1; place <= 3; place++) {
    await screen.findByText(`No. ${place} of 3`)
    await user.click(screen.getByRole('combobox', { name: 'Find a code' }))
    await user.keyboard('procedural{Enter}')
    await user.click(screen.getByRole('button', { name: /^Record my finding/ }))
    const decided = await screen.findByRole('region', { name: 'What was decided' })
    const insulted = within(decided).queryByText(/AB\.INSULT/) !== null
    const verdict = screen.getByRole('radio', {
      name: insulted ? /^Disagree, as the two findings say/ : /^Agree, as the two/,
    })
    expect(verdict).toBeChecked()
    const confirm = screen.getByRole('button', { name: /^Confirm and next/ })
    if (insulted) {
      expect(confirm).toBeDisabled()
      await user.type(screen.getByRole('textbox', { name: /^Why/ }), 'It names nobody.')
    }
    await user.keyboard('{Control>}{Enter}{/Control}')
  }
  expect(await screen.findByRole('heading', { name: 'November' })).toBeVisible()
  expect(window.location.pathname).toBe(`/audits/${id}`)
  expect((await screen.findAllByText('33.3%'))[0]).toBeVisible()
  expect(screen.getByText('1 : 0')).toBeVisible()
  expect(screen.getByText('AB.INSULT, re-read as NV.PROC')).toBeVisible()
  expect(screen.getByText('It names nobody.')).toBeVisible()
})

test('[AUDIT-UI-5] a finding is added, answered by those it concerns, and the report signed once all is judged', async () => {
  const { user, ports, client } = await openReport('auditor', 1)
  await user.click(await screen.findByRole('button', { name: /^Add a finding/ }))
  await user.type(await screen.findByRole('textbox', { name: 'Finding' }), 'One was an insult to nobody.')
  await user.keyboard('{Control>}{Enter}{/Control}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(await screen.findByText('One was an insult to nobody.')).toBeVisible()
  await user.click(await screen.findByRole('button', { name: /^Re-read blind/ }))
  await user.click(await screen.findByRole('button', { name: /^Take the next decision/ }))
  await user.click(await screen.findByRole('combobox', { name: 'Find a code' }))
  await user.keyboard('procedural{Enter}')
  await user.click(screen.getByRole('button', { name: /^Record my finding/ }))
  await user.type(await screen.findByRole('textbox', { name: /^Why/ }), 'It names nobody.')
  await user.keyboard('{Control>}{Enter}{/Control}')
  const sign = await screen.findByRole('button', { name: /^Sign the report/ })
  await waitFor(() => expect(sign).toBeEnabled())
  await user.click(sign)
  await user.type(await screen.findByRole('textbox', { name: 'What you state' }), 'I re-read it all.')
  await user.keyboard('{Control>}{Enter}{/Control}')
  expect(await screen.findByRole('region', { name: 'Signed' })).toHaveTextContent('I re-read it all.')
  expect(screen.queryByRole('button', { name: /^Add a finding/ })).toBeNull()
  ports.session.write(personaOf('senior_reviewer').id)
  const answer = await fetch('/api/v1/audits')
  expect(answer.status).toBe(200)
  client.clear()
})

test('[AUDIT-UI-6] each chart has its table, with the same figures', async () => {
  const { user } = await openReport('auditor', 1)
  const panel = await screen.findByRole('region', { name: 'Overturned, by family' })
  await user.click(within(panel).getByText('As a table'))
  expect(within(panel).getByRole('table', { name: 'Overturned, by family' })).toBeInTheDocument()
  expect(panel.querySelector('svg')?.closest('[aria-hidden="true"]')).not.toBeNull()
})

test('[AUDIT-UI-7] who only reads a report is offered nothing to re-read, find or sign, and may respond', async () => {
  const { user } = await openReport('senior_reviewer', 1)
  expect(await screen.findByText('No finding yet.')).toBeVisible()
  for (const name of [/^Sign/, /^Re-read/, /^Add a finding/]) expect(screen.queryByRole('button', { name })).toBeNull()
  expect(screen.queryByText('The record, checked on this computer')).toBeNull()
  window.history.pushState(null, '', '/audits/new')
  expect(await screen.findByRole('heading', { name: 'Your roles do not include this screen' })).toBeVisible()
  expect(user).toBeDefined()
})
