import { t } from '#messages/messages.ts'

export type ComboboxOption = { id: string; label: string; hint?: string; detail?: string; disabled?: boolean }

const KINDS = {
  floating: 'absolute inset-x-0 top-full z-30 mt-1 max-h-72 shadow-float',
  open: 'max-h-72',
}

type ComboboxListProps<Option extends ComboboxOption> = {
  id: string
  label: string
  options: readonly Option[]
  active: number
  kind: keyof typeof KINDS
  onChosen: (option: Option) => void
}

function intoView(element: HTMLElement | null): void {
  element?.scrollIntoView?.({ block: 'nearest' })
}

/** The options of a Combobox. Pressing one keeps the focus in the text. */
export function ComboboxList<Option extends ComboboxOption>(props: ComboboxListProps<Option>) {
  const { id, label, options, active, kind, onChosen } = props
  const empty = options.length === 0
  return (
    <div className={`overflow-y-auto rounded-md border border-line bg-surface ${KINDS[kind]}`}>
      {empty && <p className="px-2.5 py-1.5 text-sm text-faint">{t('ui.combobox.count', { count: 0 })}</p>}
      <ul id={`${id}-list`} role="listbox" aria-label={label}>
        {options.map((option, place) => (
          <li
            key={option.id}
            id={`${id}-${option.id}`}
            role="option"
            ref={place === active ? intoView : null}
            aria-selected={place === active}
            aria-disabled={option.disabled || undefined}
            className="grid grid-cols-[1fr_auto] items-center gap-x-2 border-b border-line px-2.5 py-1 last:border-b-0 hover:bg-sunken aria-disabled:text-faint aria-selected:bg-accent-wash"
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onChosen(option)}
          >
            <span className="min-w-0 truncate">{option.label}</span>
            {option.hint && <span className="text-sm font-medium text-soft tabular-nums">{option.hint}</span>}
            {option.detail && <span className="col-span-2 text-sm text-faint">{option.detail}</span>}
          </li>
        ))}
      </ul>
    </div>
  )
}
