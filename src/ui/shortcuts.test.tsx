import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { type ReactNode, useState } from 'react'
import { expect, test, vi } from 'vitest'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { shortcutStore } from './shortcuts.ts'
import { useActiveShortcuts } from './use-active-shortcuts.ts'
import { type ShortcutOptions, useShortcut } from './use-shortcut.ts'

function Control({ children, ...options }: Partial<ShortcutOptions> & { children?: ReactNode }) {
  const keys = useShortcut({
    id: 'test.one',
    keys: 'e',
    label: 'Escalate',
    group: 'Test',
    onPress: () => {},
    ...options,
  })
  return <Button keys={keys}>{children ?? 'Escalate'}</Button>
}

function ActiveList() {
  return (
    <p>
      {useActiveShortcuts()
        .map((it) => it.id)
        .join(' ')}
    </p>
  )
}

test('a key works while its control is mounted and enabled, and not otherwise', async () => {
  const onPress = vi.fn()
  const user = userEvent.setup()
  const { rerender, unmount } = render(<Control onPress={onPress} />)
  await user.keyboard('e')
  expect(onPress).toHaveBeenCalledTimes(1)
  rerender(<Control onPress={onPress} enabled={false} />)
  await user.keyboard('e')
  expect(onPress).toHaveBeenCalledTimes(1)
  rerender(<Control onPress={onPress} />)
  unmount()
  await user.keyboard('e')
  expect(onPress).toHaveBeenCalledTimes(1)
  expect(shortcutStore.getState().shortcuts).toEqual([])
})

test.each(['{Control>}e{/Control}', '{Meta>}e{/Meta}', '{Alt>}e{/Alt}', '{Shift>}e{/Shift}'])(
  'a single key does not work with a modifier held: %s',
  async (typed) => {
    const onPress = vi.fn()
    render(<Control onPress={onPress} />)
    await userEvent.setup().keyboard(typed)
    expect(onPress).not.toHaveBeenCalled()
  },
)

test.each([
  ['input', <input key="a" aria-label="field" />],
  ['textarea', <textarea key="a" aria-label="field" />],
  ['select', <select key="a" aria-label="field" />],
  ['contenteditable', <div key="a" contentEditable suppressContentEditableWarning tabIndex={0} aria-label="field" />],
])('a single key does not work while typing in %s, even when typing is allowed', async (_, field) => {
  const onPress = vi.fn()
  const onCommand = vi.fn()
  const user = userEvent.setup()
  render(
    <>
      <Control onPress={onPress} whileTyping="allowed" />
      <Control id="test.two" keys="Control+Enter" onPress={onCommand} whileTyping="allowed" />
      {field}
    </>,
  )
  act(() => screen.getByLabelText('field').focus())
  await user.keyboard('e')
  expect(onPress).not.toHaveBeenCalled()
  await user.keyboard('{Control>}{Enter}{/Control}')
  expect(onCommand).toHaveBeenCalledTimes(1)
})

test('a letter works on a focused radio button, which does not type', async () => {
  const onPress = vi.fn()
  render(
    <>
      <Control onPress={onPress} />
      <input type="radio" aria-label="level" />
    </>,
  )
  act(() => screen.getByLabelText('level').focus())
  await userEvent.setup().keyboard('e')
  expect(onPress).toHaveBeenCalledTimes(1)
})

test('Enter on a focused button presses that button and nothing else', async () => {
  const onPress = vi.fn()
  const user = userEvent.setup()
  render(
    <>
      <Control keys="Enter" onPress={onPress} />
      <button type="button">Other</button>
    </>,
  )
  act(() => screen.getByRole('button', { name: 'Other' }).focus())
  await user.keyboard('{Enter}')
  expect(onPress).not.toHaveBeenCalled()
  act(() => (document.activeElement as HTMLElement).blur())
  await user.keyboard('{Enter}')
  expect(onPress).toHaveBeenCalledTimes(1)
})

test('under an open dialog only its own keys and those marked everywhere work', async () => {
  const below = vi.fn()
  const inside = vi.fn()
  const everywhere = vi.fn()
  const user = userEvent.setup()
  function Screen() {
    const [open, setOpen] = useState(true)
    return (
      <>
        <Control onPress={below} />
        <Control id="test.all" keys="?" scope="everywhere" onPress={everywhere} />
        <ActiveList />
        {open && (
          <Dialog title="Sure" onClosed={() => setOpen(false)}>
            <Control id="test.inside" onPress={inside} />
          </Dialog>
        )}
      </>
    )
  }
  render(<Screen />)
  expect(screen.getByText('test.all test.inside')).toBeInTheDocument()
  await user.keyboard('e?')
  expect([below, inside, everywhere].map((it) => it.mock.calls.length)).toEqual([0, 1, 1])
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('dialog')).toBeNull()
  await user.keyboard('e')
  expect(below).toHaveBeenCalledTimes(1)
  expect(screen.getByText('test.one test.all')).toBeInTheDocument()
})

test('a sequence does not press the single key it ends with', async () => {
  const single = vi.fn()
  const sequence = vi.fn()
  const user = userEvent.setup()
  render(
    <>
      <Control keys="q" onPress={single} />
      <Control id="test.go" keys="g q" onPress={sequence} />
    </>,
  )
  await user.keyboard('gq')
  expect([sequence.mock.calls.length, single.mock.calls.length]).toEqual([1, 0])
  await user.keyboard('q')
  expect([sequence.mock.calls.length, single.mock.calls.length]).toEqual([1, 1])
})

test('a held key decides once, and moves again and again', async () => {
  const decide = vi.fn()
  const move = vi.fn()
  render(
    <>
      <Control keys="d" onPress={decide} />
      <Control id="test.move" keys="j" held="again" onPress={move} />
    </>,
  )
  await userEvent.setup().keyboard('{d>3/}{j>3/}')
  expect([decide.mock.calls.length, move.mock.calls.length]).toEqual([1, 3])
})

test('two enabled shortcuts with the same keys in one scope are refused', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const both = () =>
    render(
      <>
        <Control />
        <Control id="test.two" />
      </>,
    )
  expect(both).toThrow('Shortcut "test.two" wants e, which "test.one" (e) has')
  vi.restoreAllMocks()
})
