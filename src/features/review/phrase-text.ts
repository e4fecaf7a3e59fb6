/** What a phrase's placeholders stand for in the case at hand; null where there is nothing yet. */
export interface PhraseValues {
  readonly code: string | null
  readonly quote: string | null
  readonly thread: string | null
  readonly author: string | null
}

const PLACEHOLDER = /\{(code|quote|thread|author)\}/g

/** The phrase with its placeholders filled from the case. One that nothing fills stays, to be seen and mended. */
export function filledPhrase(text: string, values: PhraseValues): string {
  return text.replace(PLACEHOLDER, (whole, name: keyof PhraseValues) => values[name] ?? whole)
}

/** Puts text where the cursor stands, as typing would, so that whoever listens to the field hears of it. */
export function insertInto(field: HTMLTextAreaElement, text: string): void {
  const { selectionStart, selectionEnd, value, maxLength } = field
  const before = value.slice(0, selectionStart)
  const gap = before === '' || /\s$/.test(before) ? '' : ' '
  const room = maxLength < 0 ? text.length : Math.max(0, maxLength - value.length - gap.length)
  field.setRangeText(gap + text.slice(0, room), selectionStart, selectionEnd, 'end')
  field.dispatchEvent(new Event('input', { bubbles: true }))
  field.focus()
}
