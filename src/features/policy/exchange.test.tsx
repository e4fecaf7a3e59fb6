import { screen, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { renderApp } from '#tests/support/render-app.tsx'

test('[EXCHANGE-8] a version is taken out with what its form leaves out; a file is brought in, a bad one with its errors', async () => {
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:policy', revokeObjectURL: () => undefined }))
  const { user } = await renderApp('/policy', { as: 'policy_editor' })
  // The version's facts stand beside the code and, where there is no room, under it.
  const [first] = await screen.findAllByRole('button', { name: 'Take it out' })
  if (!first) throw new Error('no button')
  await user.click(first)
  const out = within(await screen.findByRole('dialog'))
  await user.selectOptions(out.getByLabelText('Form'), 'misp')
  await user.click(out.getByRole('button', { name: 'Take it out' }))
  expect(await out.findByText('conduct-1.machinetag.json is in your downloads.')).toBeVisible()
  expect(out.getByText('Covers: 59 codes')).toBeVisible()
  await user.keyboard('{Escape}')
  await user.click(screen.getAllByRole('button', { name: 'Bring one in' })[0] ?? first)
  const into = within(await screen.findByRole('dialog'))
  await user.upload(into.getByLabelText('File'), new File(['id,label,definition,severity\nAB,a,b,9\n'], 'bad.csv'))
  await user.click(into.getByRole('button', { name: 'Bring it in' }))
  expect(await into.findByText('Line 2, severity: “9” is no severity from 0 to 4.')).toBeVisible()
  await user.upload(
    into.getByLabelText('File'),
    new File(['id,label,definition\nAB,Abuse,Hostile\nNV,Fine,Fine\nUN,Unclear,Unclear\n'], 'good.csv'),
  )
  await user.click(into.getByRole('button', { name: 'Bring it in' }))
  expect(await into.findByText('3 codes are in the draft of version 2.')).toBeVisible()
})
