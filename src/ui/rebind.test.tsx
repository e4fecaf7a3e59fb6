import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { Button } from './button.tsx'
import { useKeyBindings } from './key-bindings.store.ts'
import { rebind } from './rebind.ts'
import { keysCollide } from './shortcuts.ts'
import { useShortcut } from './use-shortcut.ts'

function Control({ id, keys, onPress }: { id: string; keys: string; onPress: () => void }) {
  return <Button keys={useShortcut({ id, keys, label: id, group: 'Test', onPress })}>{id}</Button>
}

afterEach(() => {
  act(() => useKeyBindings.getState().actions.restored('test.one'))
})

test('keys collide when one is the beginning of the other', () => {
  expect(keysCollide('g', 'g q')).toBe(true)
  expect(keysCollide('G Q', 'g q')).toBe(true)
  expect(keysCollide('g', 'q')).toBe(false)
  expect(keysCollide('g q', 'g r')).toBe(false)
})

test('rebound keys work, are drawn, and are remembered', async () => {
  const onPress = vi.fn()
  render(<Control id="test.one" keys="e" onPress={onPress} />)
  act(() => expect(rebind('test.one', 'x')).toBeUndefined())
  await userEvent.setup().keyboard('ex')
  expect(onPress).toHaveBeenCalledTimes(1)
  expect(screen.getByRole('button', { name: 'test.one' })).toHaveAttribute('aria-keyshortcuts', 'X')
  expect(localStorage.getItem('evenhand.keys')).toBe('{"test.one":"x"}')
})

test('keys that another shortcut has are refused, and nothing changes', async () => {
  const onPress = vi.fn()
  render(
    <>
      <Control id="test.one" keys="e" onPress={onPress} />
      <Control id="test.two" keys="x" onPress={() => {}} />
    </>,
  )
  act(() => expect(rebind('test.one', 'x')?.id).toBe('test.two'))
  await userEvent.setup().keyboard('e')
  expect(onPress).toHaveBeenCalledTimes(1)
})
