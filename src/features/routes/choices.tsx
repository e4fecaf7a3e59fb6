import { type ReactNode, useId } from 'react'
import { Checkbox } from '#ui/checkbox.tsx'

type ChoicesProps = {
  label: string
  note: string
  error: string | undefined
  options: readonly { readonly id: string; readonly label: ReactNode }[]
  chosen: readonly string[]
  onChanged: (chosen: readonly string[]) => void
}

/** Some of a few, each with a box to tick. */
export function Choices({ label, note, error, options, chosen, onChanged }: ChoicesProps) {
  const id = useId()
  const toggled = (one: string) =>
    onChanged(chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one])
  return (
    <fieldset className="grid min-w-0 content-start gap-1.5" aria-describedby={`${id}-note ${id}-error`}>
      <legend className="mb-1 text-xs font-medium text-faint">{label}</legend>
      {options.map((one) => (
        <Checkbox key={one.id} label={one.label} checked={chosen.includes(one.id)} onChange={() => toggled(one.id)} />
      ))}
      <p id={`${id}-note`} className="text-sm text-faint">
        {note}
      </p>
      <p id={`${id}-error`} className="text-sm text-bad empty:hidden">
        {error}
      </p>
    </fieldset>
  )
}
