import { type ReactNode, useId } from 'react'

export type RadioOption<Id extends string> = { id: Id; label: ReactNode; hint?: ReactNode; disabled?: boolean }

type RadioGroupProps<Id extends string> = {
  label: string
  options: readonly RadioOption<Id>[]
  value: Id | null
  labelShown?: 'shown' | 'hidden'
  /** The focus starts on the chosen one, also where the group is drawn after its dialog. */
  autoFocus?: boolean
  onChosen: (id: Id) => void
}

/** Native radio buttons: one tab stop, arrow keys move. */
export function RadioGroup<Id extends string>(props: RadioGroupProps<Id>) {
  const name = useId()
  return (
    <fieldset className="grid min-w-0 gap-1.5">
      <legend className={props.labelShown === 'hidden' ? 'sr-only' : 'mb-1 text-xs font-medium text-faint'}>
        {props.label}
      </legend>
      {props.options.map((option) => (
        <div key={option.id} className="grid grid-cols-[1rem_1fr] gap-x-2">
          <input
            id={`${name}-${option.id}`}
            type="radio"
            name={name}
            checked={props.value === option.id}
            autoFocus={props.autoFocus && props.value === option.id}
            disabled={option.disabled}
            aria-describedby={option.hint ? `${name}-${option.id}-hint` : undefined}
            onChange={() => props.onChosen(option.id)}
            className="mt-[0.15rem] size-4 accent-accent disabled:opacity-55"
          />
          <label htmlFor={`${name}-${option.id}`}>{option.label}</label>
          {option.hint && (
            <div id={`${name}-${option.id}-hint`} className="col-start-2 text-sm text-faint">
              {option.hint}
            </div>
          )}
        </div>
      ))}
    </fieldset>
  )
}
