import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { Combobox } from './combobox.tsx'

const ALL = ['Apple', 'Apricot', 'Banana'].map((label) => ({ id: label.toLowerCase(), label }))

function Fruit({ onChosen = () => {} }: { onChosen?: (id: string) => void }) {
  const [text, setText] = useState('')
  const options = ALL.filter((it) => it.label.toLowerCase().startsWith(text))
  return <Combobox label="Fruit" options={options} text={text} onTyped={setText} onChosen={({ id }) => onChosen(id)} />
}

const active = () => screen.queryByRole('option', { selected: true })?.textContent

test('typing narrows, arrows and Home and End move round, Enter chooses', async () => {
  const onChosen = vi.fn()
  const user = userEvent.setup()
  render(<Fruit onChosen={onChosen} />)
  const box = screen.getByRole('combobox', { name: 'Fruit' })
  await user.click(box)
  expect(box).toHaveAttribute('aria-expanded', 'true')
  expect(active()).toBe('Apple')
  await user.keyboard('{ArrowUp}')
  expect(active()).toBe('Banana')
  await user.keyboard('{ArrowDown}{End}')
  expect(active()).toBe('Banana')
  await user.keyboard('{Home}')
  expect(active()).toBe('Apple')
  await user.keyboard('ap{ArrowDown}')
  expect(screen.getAllByRole('option').map((it) => it.textContent)).toEqual(['Apple', 'Apricot'])
  expect(box.getAttribute('aria-activedescendant')).toBe(screen.getByRole('option', { selected: true }).id)
  await user.keyboard('{Enter}')
  expect(onChosen).toHaveBeenCalledExactlyOnceWith('apricot')
  expect(screen.queryByRole('option')).toBeNull()
})

test('Escape closes the list, then clears the text', async () => {
  const user = userEvent.setup()
  render(<Fruit />)
  await user.type(screen.getByRole('combobox'), 'ap')
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('option')).toBeNull()
  expect(screen.getByRole('combobox')).toHaveValue('ap')
  await user.keyboard('{Escape}')
  expect(screen.getByRole('combobox')).toHaveValue('')
})

test('a press on an option chooses it and keeps the focus in the text', async () => {
  const onChosen = vi.fn()
  const user = userEvent.setup()
  render(<Fruit onChosen={onChosen} />)
  await user.click(screen.getByRole('combobox'))
  await user.click(screen.getByRole('option', { name: 'Banana' }))
  expect(onChosen).toHaveBeenCalledExactlyOnceWith('banana')
  expect(screen.getByRole('combobox')).toHaveFocus()
})
