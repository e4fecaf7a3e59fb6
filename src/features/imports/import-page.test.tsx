import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { expect, test } from 'vitest'
import { renderApp } from '#tests/support/render-app.tsx'
import { FIRST_COMMENTS } from '#tests/support/sample-file.ts'

/** Brings a file by the sample's button: jsdom's own files are nothing that its requests can send. */
async function bring(csv: string) {
  const app = await renderApp('/imports/new', { as: 'moderator' })
  await another(app.server, csv)
  return app
}

async function another(server: Awaited<ReturnType<typeof renderApp>>['server'], csv: string) {
  server.use(http.get('*/sample/first-comments.csv', () => HttpResponse.text(csv)))
  fireEvent.click(await screen.findByRole('button', { name: /Use the sample/ }))
}

const count = (name: string) => {
  const term = screen.getByText(name, { selector: 'dt' })
  return term.parentElement?.querySelector('dd')?.textContent
}

test('[IMPORTS-UI-3] the sample is in the queue after two presses: it is recognised, and imports whole', async () => {
  const { user } = await bring(FIRST_COMMENTS)
  expect(await screen.findByLabelText('Text of the comment')).toHaveDisplayValue('comment')
  await user.click(screen.getByRole('button', { name: /^Import/ }))
  expect(await screen.findByRole('button', { name: /^Review/ })).toBeVisible()
  expect([count('Cases'), count('Context'), count('Duplicates'), count('Refused')]).toEqual(['16', '14', '0', '0'])
})

test('[IMPORTS-UI-4] a check counts every row and imports nothing', async () => {
  const { user } = await bring('id,text,reports\n1,First,2\n1,First,2\n2,,1\n3,Third,0\n')
  await user.click(await screen.findByRole('button', { name: 'Check' }))
  expect(await screen.findByRole('heading', { name: 'What an import would bring' })).toBeVisible()
  expect([count('Cases'), count('Context'), count('Duplicates'), count('Refused')]).toEqual(['1', '1', '1', '1'])
  expect(screen.getByText('Nothing was imported.')).toBeVisible()
})

test('[IMPORTS-UI-5] a changed mapping shows at once in the first rows', async () => {
  const { user } = await bring('text,said_by\nWill it be recorded?,Bea\n')
  const rows = within(await screen.findByRole('list', { name: 'The first rows, as they will be' }))
  expect(rows.queryByText('Bea')).toBeNull()
  await user.selectOptions(screen.getByLabelText('Author'), 'said_by')
  expect(await rows.findByText('Bea')).toBeVisible()
})

test('[IMPORTS-UI-6] a file that cannot be read is refused in plain words, and another can be chosen', async () => {
  await bring('')
  expect(await screen.findByText('The file could not be read')).toBeVisible()
  expect(screen.getByText('The file is empty. Nothing was kept.')).toBeVisible()
  expect(screen.getByRole('button', { name: /Choose a file/ })).toBeEnabled()
})

test('[IMPORTS-UI-7] another delimiter gives other columns, which are mapped anew', async () => {
  const { user } = await bring('text|author,x\nHello|Bea,1\nAgain|Ann,2\n')
  const delimiter = await screen.findByLabelText('Delimiter')
  expect(delimiter).toHaveDisplayValue('Comma')
  await user.selectOptions(delimiter, 'Vertical bar')
  await waitFor(() => expect(screen.getByLabelText('Text of the comment')).toHaveDisplayValue('text'))
  const rows = within(await screen.findByRole('list', { name: 'The first rows, as they will be' }))
  expect(await rows.findByText('Hello')).toBeVisible()
})

test('[IMPORTS-UI-8] a mapping is kept under a name and offers itself for the same columns', async () => {
  const { user, server } = await bring('text,said_by\nHello,Bea\n')
  await user.selectOptions(await screen.findByLabelText('Author'), 'said_by')
  await user.click(screen.getByRole('button', { name: 'Save this mapping' }))
  await user.type(screen.getByLabelText('Name of the mapping'), 'Branch export')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  expect(await screen.findByLabelText('Saved mapping')).toHaveDisplayValue('Branch export')
  await user.click(screen.getByRole('link', { name: 'Imports' }))
  await user.click(await screen.findByRole('link', { name: 'Import a file' }))
  await another(server, 'said_by,text\nAnn,Later\n')
  expect(await screen.findByLabelText('Author')).toHaveDisplayValue('said_by')
})

test('[IMPORTS-UI-9] a finished import is withdrawn after one question, and stays in the list', async () => {
  const { user } = await bring('text\nHello\n')
  await user.click(await screen.findByRole('button', { name: /^Import/ }))
  await user.click(await screen.findByRole('button', { name: 'Withdraw' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Withdraw this import?' }))
  expect(dialog.getByText(/1 case leaves the queues/)).toBeVisible()
  await user.click(dialog.getByRole('button', { name: 'Withdraw' }))
  expect(await screen.findByText('Withdrawn')).toBeVisible()
  await user.click(screen.getByRole('link', { name: 'Imports' }))
  expect(await screen.findByRole('row', { name: /first-comments\.csv.*Withdrawn/ })).toBeVisible()
})
