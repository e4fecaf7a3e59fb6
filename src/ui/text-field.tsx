import { type ComponentProps, useId } from 'react'
import { Field, type FieldTexts } from './field.tsx'
import { FIELD_LOOK, fieldAria } from './field-look.ts'

type TextFieldProps = FieldTexts & Omit<ComponentProps<'input'>, 'id' | 'children'>

export function TextField({ label, hint, error, optional, keys, className = '', ...rest }: TextFieldProps) {
  const id = useId()
  const texts = { label, hint, error, optional, keys }
  return (
    <Field id={id} texts={texts}>
      <input {...fieldAria(id, texts)} className={`${FIELD_LOOK} ${className}`} {...rest} />
    </Field>
  )
}
