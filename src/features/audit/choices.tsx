import type { ReactNode } from 'react'
import { Checkbox } from '#ui/checkbox.tsx'

type ChoicesProps<Id extends string | number> = {
  label: string
  options: readonly { readonly id: Id; readonly label: ReactNode }[]
  chosen: readonly Id[]
  onChanged: (chosen: Id[]) => void
}

/** Any number of a few, ticked. */
export function Choices<Id extends string | number>({ label, options, chosen, onChanged }: ChoicesProps<Id>) {
  return (
    <fieldset className="grid min-w-0 content-start gap-1">
      <legend className="mb-1 text-xs font-medium text-faint">{label}</legend>
      {options.map((option) => (
        <Checkbox
          key={option.id}
          label={option.label}
          checked={chosen.includes(option.id)}
          onChange={({ currentTarget: { checked } }) =>
            onChanged(checked ? [...chosen, option.id] : chosen.filter((id) => id !== option.id))
          }
        />
      ))}
    </fieldset>
  )
}
