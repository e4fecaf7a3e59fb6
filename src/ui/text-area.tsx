import { type ComponentProps, useId } from 'react'
import { Field, type FieldTexts } from './field.tsx'
import { FIELD_LOOK, fieldAria } from './field-look.ts'

type TextAreaProps = FieldTexts & Omit<ComponentProps<'textarea'>, 'id' | 'children'>

/** Grows with its text. Prose is set in the reading face. */
export function TextArea({ label, hint, error, optional, keys, className = '', ...rest }: TextAreaProps) {
  const id = useId()
  const texts = { label, hint, error, optional, keys }
  return (
    <Field id={id} texts={texts}>
      <textarea
        {...fieldAria(id, texts)}
        className={`${FIELD_LOOK} field-sizing-content min-h-16 font-serif text-md leading-snug ${className}`}
        {...rest}
      />
    </Field>
  )
}
