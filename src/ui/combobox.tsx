import { type ComponentProps, type KeyboardEvent, useEffect, useId, useState } from 'react'
import { t } from '#messages/messages.ts'
import { announce } from './announcer.store.ts'
import { ComboboxList, type ComboboxOption } from './combobox-list.tsx'
import { Field, type FieldTexts } from './field.tsx'
import { FIELD_LOOK, fieldAria } from './field-look.ts'

export type { ComboboxOption }

type ComboboxProps<Option extends ComboboxOption> = FieldTexts &
  Pick<ComponentProps<'input'>, 'placeholder' | 'disabled' | 'autoFocus' | 'ref'> & {
    /** The matches for `text`, best first: filtering is the caller's, who knows what a match is. */
    options: readonly Option[]
    text: string
    onTyped: (text: string) => void
    onChosen: (option: Option) => void
    /** 'floating' opens over what is below while focused; 'open' is always there, in the flow. */
    list?: 'floating' | 'open'
  }

/** Where a key leads from `at` in a list of `count`; -1 is no option. */
function moved(key: string, at: number, count: number): number | null {
  if (count === 0) return null
  if (key === 'ArrowDown') return (at + 1) % count
  if (key === 'ArrowUp') return at <= 0 ? count - 1 : at - 1
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return null
}

/** Type, arrow, Enter: the ARIA combobox with a listbox and an active descendant. */
export function Combobox<Option extends ComboboxOption>(props: ComboboxProps<Option>) {
  const { options, text, onTyped, onChosen, list = 'floating', label, hint, error, optional, keys, ...input } = props
  const id = useId()
  const [focused, setFocused] = useState(false)
  const [closed, setClosed] = useState(false)
  const [wanted, setWanted] = useState(0)
  const active = Math.min(wanted, options.length - 1)
  const open = list === 'open' || (focused && !closed)
  const activeOption = open ? options[active] : undefined
  // Syncs with the screen reader: says how many matches there are once the typing rests.
  useEffect(() => {
    if (!focused || text === '') return
    const timer = setTimeout(() => announce(t('ui.combobox.count', { count: options.length })), 500)
    return () => clearTimeout(timer)
  }, [focused, text, options.length])
  const choose = (option: Option) => {
    if (option.disabled) return
    setClosed(true)
    setWanted(0)
    onChosen(option)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const next = event.shiftKey ? null : moved(event.key, open ? active : -1, options.length)
    if (next !== null) {
      event.preventDefault()
      setClosed(false)
      setWanted(next)
    } else if (event.key === 'Enter' && activeOption) {
      event.preventDefault()
      choose(activeOption)
    } else if (event.key === 'Escape' && (text !== '' || (open && list === 'floating'))) {
      event.preventDefault()
      if (open && list === 'floating') setClosed(true)
      else onTyped('')
    }
  }
  const texts = { label, hint, error, optional, keys }
  return (
    <Field id={id} texts={texts}>
      <div className="relative grid gap-2">
        <input
          {...fieldAria(id, texts)}
          {...input}
          type="text"
          role="combobox"
          autoComplete="off"
          aria-autocomplete="list"
          aria-expanded={open}
          aria-controls={`${id}-list`}
          aria-activedescendant={activeOption && `${id}-${activeOption.id}`}
          value={text}
          className={FIELD_LOOK}
          onChange={(event) => {
            setClosed(false)
            setWanted(0)
            onTyped(event.currentTarget.value)
          }}
          onClick={() => setClosed(false)}
          onFocus={() => {
            setFocused(true)
            setClosed(false)
          }}
          onBlur={() => setFocused(false)}
          onKeyDown={onKeyDown}
        />
        {open && (
          <ComboboxList
            id={id}
            label={label}
            options={options}
            active={focused ? active : -1}
            kind={list}
            onChosen={choose}
          />
        )}
      </div>
    </Field>
  )
}
