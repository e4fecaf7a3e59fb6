import { ariaKeys } from './key-caps.ts'
import type { FieldTexts } from './field.tsx'

/** The look of anything one types or chooses in. */
export const FIELD_LOOK =
  'w-full min-w-0 rounded-md border border-field-line bg-surface px-2.5 py-[0.3125rem] text-ink placeholder:text-faint ' +
  'focus-visible:border-focus focus-visible:outline-[3px] focus-visible:outline-offset-0 focus-visible:outline-accent-wash ' +
  'aria-invalid:border-bad disabled:bg-sunken disabled:text-faint'

/** The aria attributes that tie an input to its hint and error. */
export function fieldAria(id: string, texts: FieldTexts) {
  const described = [texts.error && `${id}-error`, texts.hint && `${id}-hint`].filter(Boolean).join(' ')
  return {
    id,
    'aria-describedby': described || undefined,
    'aria-invalid': texts.error ? true : undefined,
    'aria-keyshortcuts': ariaKeys(texts.keys),
  }
}
