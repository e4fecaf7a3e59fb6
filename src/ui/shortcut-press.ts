import { type KeyBindingPress, matchKeyBindingPress, parseKeybinding } from 'tinykeys'

const TYPED_INPUTS = ['checkbox', 'radio', 'button', 'submit', 'reset', 'range', 'color', 'file', 'image']
const PRESSES_ENTER = 'a[href], button, summary, select, [role="option"], [role="menuitem"], [role="tab"]'
const MOVES =
  'input[type="radio"], input[type="range"], select, [role="slider"], [role="menu"], [role="listbox"], [role="grid"]'

export function parseKeys(keys: string): KeyBindingPress[] {
  return parseKeybinding(keys)
}

/** True where a letter would be typed. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !TYPED_INPUTS.includes(target.type)
  if (target.isContentEditable || target.closest('[contenteditable="true"], [contenteditable=""]')) return true
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}

/** True when the focused control needs this key for itself: Enter on a button, arrows on a radio button. */
export function isOwnKey(event: KeyboardEvent): boolean {
  const { target, key } = event
  if (!(target instanceof Element) || event.ctrlKey || event.metaKey || event.altKey) return false
  if (key === 'Enter') return target.matches(PRESSES_ENTER)
  if (key === ' ') return target.matches(`${PRESSES_ENTER}, input`)
  if (key.startsWith('Arrow') || key === 'Home' || key === 'End') return target.closest(MOVES) !== null
  return false
}

/** One printable character, no modifier: never works while typing, whatever the shortcut allows. */
export function isSingleKey([modifiers, key]: KeyBindingPress): boolean {
  return modifiers.length === 0 && typeof key === 'string' && Array.from(key).length === 1
}

/** tinykeys' match, except that a symbol such as `?` may need Shift or AltGr on the keyboard at hand. */
export function matchesPress(event: KeyboardEvent, press: KeyBindingPress): boolean {
  if (isSingleKey(press) && /^[^\p{L}\p{N}\s]$/u.test(String(press[1]))) {
    const commanded = (event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState('AltGraph')
    return event.key === press[1] && !commanded
  }
  return matchKeyBindingPress(event, press)
}
