import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { Combobox } from './combobox.tsx'
import { Dialog } from './dialog.tsx'
import { TextField } from './text-field.tsx'
import { closeToast, showToast } from './toast.store.ts'
import { ToastRegion } from './toast-region.tsx'

test('the focus starts on what the dialog is about, and Escape closes it', async () => {
  const onClosed = vi.fn()
  render(
    <Dialog title="Return it" description="Your draft is kept." onClosed={onClosed}>
      <TextField label="Why" />
    </Dialog>,
  )
  expect(screen.getByRole('dialog', { name: 'Return it', description: 'Your draft is kept.' })).toBeInTheDocument()
  expect(screen.getByRole('textbox', { name: 'Why' })).toHaveFocus()
  await userEvent.setup().keyboard('{Escape}')
  expect(onClosed).toHaveBeenCalledTimes(1)
})

test('Escape closes an open list before the dialog around it', async () => {
  const onClosed = vi.fn()
  const user = userEvent.setup()
  render(
    <Dialog title="Pick" onClosed={onClosed}>
      <Combobox label="Fruit" options={[{ id: 'a', label: 'Apple' }]} text="" onTyped={() => {}} onChosen={() => {}} />
    </Dialog>,
  )
  await user.click(screen.getByRole('combobox'))
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('option')).toBeNull()
  expect(onClosed).not.toHaveBeenCalled()
  await user.keyboard('{Escape}')
  expect(onClosed).toHaveBeenCalledTimes(1)
})

test('a message in the corner can be pressed over an open dialog', async () => {
  const onClosed = vi.fn()
  const onPress = vi.fn()
  render(
    <>
      <Dialog title="Pick" onClosed={onClosed} />
      <ToastRegion />
    </>,
  )
  let id = ''
  act(() => {
    id = showToast({ text: 'Decided', action: { label: 'Undo', onPress } })
  })
  await userEvent.setup({ pointerEventsCheck: 0 }).click(screen.getByText('Undo'))
  expect(onPress).toHaveBeenCalledTimes(1)
  expect(onClosed).not.toHaveBeenCalled()
  act(() => closeToast(id))
})

test('the focus goes back to where it was when the dialog opened', async () => {
  const opened = (open: boolean) => (
    <>
      <button type="button">Escalate</button>
      {open && <Dialog title="Escalate" onClosed={() => {}} />}
    </>
  )
  const { rerender } = render(opened(false))
  screen.getByRole('button', { name: 'Escalate' }).focus()
  rerender(opened(true))
  expect(screen.getByRole('button', { name: 'Close' })).toHaveFocus()
  await act(async () => rerender(opened(false)))
  await act(() => new Promise((resolve) => setTimeout(resolve)))
  expect(screen.getByRole('button', { name: 'Escalate' })).toHaveFocus()
})
