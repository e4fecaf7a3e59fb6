import { act, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { Veil } from './veil.tsx'

afterEach(() => vi.useRealTimers())

const button = () => screen.getByRole('button', { name: 'Show: a comment at level 3' })

test('what is veiled is out of reach until it is shown', () => {
  const onShown = vi.fn()
  const { rerender } = render(
    <Veil shown={false} label="a comment at level 3" onShown={onShown} children={<a href="/x">words</a>} />,
  )
  expect(screen.queryByRole('link')).toBeNull()
  fireEvent.click(button())
  expect(onShown).toHaveBeenCalledTimes(1)
  rerender(<Veil shown label="a comment at level 3" onShown={onShown} children={<a href="/x">words</a>} />)
  expect(screen.getByRole('link')).toBeInTheDocument()
  expect(screen.queryByRole('button')).toBeNull()
})

test('holding looks while held, and does not show for good', () => {
  vi.useFakeTimers()
  const onShown = vi.fn()
  const onPeeked = vi.fn()
  render(
    <Veil
      shown={false}
      label="a comment at level 3"
      onShown={onShown}
      onPeeked={onPeeked}
      children={<a href="/x">words</a>}
    />,
  )
  fireEvent.pointerDown(button())
  act(() => void vi.advanceTimersByTime(300))
  expect(screen.getByRole('link')).toBeInTheDocument()
  expect(onPeeked).toHaveBeenCalledTimes(1)
  fireEvent.pointerUp(button())
  fireEvent.click(button())
  expect(screen.queryByRole('link')).toBeNull()
  expect(onShown).not.toHaveBeenCalled()
})
