import { X } from 'lucide-react'
import { useState } from 'react'
import { t } from '#messages/messages.ts'
import { announce } from '#ui/announcer.store.ts'
import { Combobox } from '#ui/combobox.tsx'

export type Offered = { readonly value: string; readonly detail?: string }

type ChosenListProps = {
  label: string
  hint: string
  chosen: readonly string[]
  offered: readonly Offered[]
  /** Whether what is not offered can be written. */
  others: 'allowed' | 'refused'
  onChanged: (chosen: readonly string[]) => void
}

const SHOWN = 8

/** Several of many: what was chosen, each to be taken away, and a field that finds more. */
export function ChosenList({ label, hint, chosen, offered, others, onChanged }: ChosenListProps) {
  const [text, setText] = useState('')
  const wanted = text.trim().toLowerCase()
  const left = offered.filter((one) => !chosen.includes(one.value))
  const found = left.filter((one) => `${one.value} ${one.detail ?? ''}`.toLowerCase().includes(wanted)).slice(0, SHOWN)
  const known = [...chosen, ...offered.map((one) => one.value)].some((value) => value.toLowerCase() === wanted)
  const own = others === 'allowed' && wanted !== '' && !known
  const options = own ? [...found, { value: text.trim(), detail: t('routes.chosen.add') }] : found
  return (
    <div className="grid min-w-0 content-start gap-2">
      <Combobox
        label={label}
        hint={hint}
        text={text}
        options={options.map((one) => ({ ...one, id: encodeURIComponent(one.value), label: one.value }))}
        onTyped={setText}
        onChosen={({ value }) => {
          onChanged([...chosen, value])
          setText('')
          announce(t('routes.chosen.added', { what: value }))
        }}
      />
      <ul aria-label={label} className="m-0 flex list-none flex-wrap gap-1.5 p-0">
        {chosen.map((id) => (
          <li
            key={id}
            className="inline-flex items-center gap-1 rounded-full border border-line bg-sunken px-2 text-sm"
          >
            <bdi>{id}</bdi>
            <button
              type="button"
              aria-label={t('routes.chosen.remove', { what: id })}
              className="rounded-full p-0.5 text-soft hover:bg-surface hover:text-ink"
              onClick={() => onChanged(chosen.filter((one) => one !== id))}
            >
              <X aria-hidden="true" className="size-3" />
            </button>
          </li>
        ))}
        {chosen.length === 0 && <li className="text-sm text-faint">{t('routes.chosen.none')}</li>}
      </ul>
    </div>
  )
}
