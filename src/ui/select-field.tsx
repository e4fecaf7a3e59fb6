import { ChevronDown } from 'lucide-react'
import { type ComponentProps, useId } from 'react'
import { Field, type FieldTexts } from './field.tsx'
import { FIELD_LOOK, fieldAria } from './field-look.ts'

export type SelectOption = {
  id: string
  label: string
  disabled?: boolean
  /** The label is what people wrote, such as a code's, and no word of ours. */
  given?: true
}

type SelectFieldProps = FieldTexts &
  Omit<ComponentProps<'select'>, 'id' | 'children' | 'onChange'> & {
    options: readonly SelectOption[]
    onChosen: (id: string) => void
  }

/** The browser's own select, dressed. */
export function SelectField({ label, hint, error, optional, keys, options, onChosen, ...rest }: SelectFieldProps) {
  const id = useId()
  const texts = { label, hint, error, optional, keys }
  return (
    <Field id={id} texts={texts}>
      <div className="relative">
        <select
          {...fieldAria(id, texts)}
          {...rest}
          className={`${FIELD_LOOK} appearance-none pr-7`}
          onChange={(event) => onChosen(event.currentTarget.value)}
        >
          {options.map((option) => (
            <option key={option.id} value={option.id} disabled={option.disabled} translate={option.given && 'no'}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown aria-hidden="true" className="pointer-events-none absolute top-2 right-2 size-4 text-faint" />
      </div>
    </Field>
  )
}
