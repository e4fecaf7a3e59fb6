import { act, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { showToast, useToastStore } from './toast.store.ts'
import { ToastRegion } from './toast-region.tsx'

afterEach(() => {
  vi.useRealTimers()
  act(() => useToastStore.setState({ toasts: [] }))
})

test('an action counts its seconds down, then goes', () => {
  vi.useFakeTimers()
  render(<ToastRegion />)
  const onPress = vi.fn()
  act(() => void showToast({ text: 'Decided', seconds: 10, action: { label: 'Undo', onPress } }))
  const undo = screen.getByRole('button', { name: 'Undo' })
  act(() => void vi.advanceTimersByTime(4000))
  expect(within(undo).getByText('6')).toBeInTheDocument()
  act(() => void vi.advanceTimersByTime(6000))
  expect(screen.queryByText('Decided')).toBeNull()
  expect(onPress).not.toHaveBeenCalled()
})

test('an error is an alert and stays until it is closed', () => {
  vi.useFakeTimers()
  render(<ToastRegion />)
  act(() => void showToast({ text: 'Not saved', tone: 'error' }))
  act(() => void vi.advanceTimersByTime(60_000))
  expect(within(screen.getByRole('alert')).getByText('Not saved')).toBeInTheDocument()
  fireEvent.click(screen.getByRole('button', { name: 'Close' }))
  expect(screen.queryByText('Not saved')).toBeNull()
})
