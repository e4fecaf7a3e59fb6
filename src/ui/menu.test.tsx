import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { Button } from './button.tsx'
import { Menu } from './menu.tsx'
import { useShortcut } from './use-shortcut.ts'

function Screen({ onCopied = () => {}, onKey = () => {} }) {
  useShortcut({ id: 'test.r', keys: 'r', label: 'Reply', group: 'Test', onPress: onKey })
  return (
    <Menu
      label="More commands"
      trigger={<Button>More</Button>}
      items={[
        { id: 'copy', label: 'Copy', onChosen: onCopied },
        'line',
        { id: 'no', label: 'Not now', disabled: true, onChosen: onCopied },
        { id: 'release', label: 'Release', onChosen: () => {} },
      ]}
    />
  )
}

const focused = () => document.activeElement?.textContent

test('arrows, Home, End and first letters move, past what is disabled, and shortcuts rest', async () => {
  const onKey = vi.fn()
  const user = userEvent.setup()
  render(<Screen onKey={onKey} />)
  await user.click(screen.getByRole('button', { name: 'More', expanded: false }))
  expect(focused()).toBe('Copy')
  await user.keyboard('{ArrowDown}')
  expect(focused()).toBe('Release')
  await user.keyboard('{ArrowDown}')
  expect(focused()).toBe('Copy')
  await user.keyboard('{ArrowUp}')
  expect(focused()).toBe('Release')
  await user.keyboard('{Home}r')
  expect(focused()).toBe('Release')
  expect(onKey).not.toHaveBeenCalled()
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('menu')).toBeNull()
  expect(screen.getByRole('button', { name: 'More' })).toHaveFocus()
  await user.keyboard('r')
  expect(onKey).toHaveBeenCalledTimes(1)
})

test('Enter chooses and closes; the button closes an open menu; a press elsewhere does too', async () => {
  const onCopied = vi.fn()
  const user = userEvent.setup()
  render(<Screen onCopied={onCopied} />)
  const more = screen.getByRole('button', { name: 'More' })
  await user.click(more)
  await user.keyboard('{Enter}')
  expect(onCopied).toHaveBeenCalledTimes(1)
  expect(screen.queryByRole('menu')).toBeNull()
  await user.click(more)
  await user.click(more)
  expect(screen.queryByRole('menu')).toBeNull()
  await user.click(more)
  await user.click(document.body)
  expect(screen.queryByRole('menu')).toBeNull()
})
