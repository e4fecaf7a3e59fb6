import { type ComponentProps, useId } from 'react'
import { t } from '#messages/messages.ts'
import { TextField } from './text-field.tsx'

/** The contract's least length of a password. */
const LEAST = 12

type NewPasswordFieldProps = Pick<ComponentProps<'input'>, 'autoComplete'> & {
  label: string
  value: string
  onTyped: (password: string) => void
}

/** A password being chosen, with a plain word on how it stands: length is what counts. */
export function NewPasswordField({ label, value, onTyped, autoComplete = 'new-password' }: NewPasswordFieldProps) {
  const id = useId()
  const length = [...value].length
  return (
    <TextField
      label={label}
      type="password"
      name={id}
      autoComplete={autoComplete}
      required
      minLength={LEAST}
      value={value}
      hint={<span role="status">{hintFor(length, value)}</span>}
      onChange={(event) => onTyped(event.currentTarget.value)}
    />
  )
}

function hintFor(length: number, value: string): string {
  if (length === 0) return t('ui.password.ask', { least: LEAST })
  if (length < LEAST) return t('ui.password.short', { missing: LEAST - length })
  if (new Set(value).size < 5) return t('ui.password.repeated')
  return length >= 20 ? t('ui.password.strong') : t('ui.password.enough')
}
