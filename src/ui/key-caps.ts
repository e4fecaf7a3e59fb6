const NAMES: Record<string, string> = {
  Enter: '↵',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Backspace: '⌫',
  Delete: 'Del',
  Space: 'Space',
  Control: 'Ctrl',
  Shift: '⇧',
}

/** True on Apple keyboards, where `$mod` is Command. */
export function isApple(): boolean {
  return typeof navigator === 'object' && /Mac|iPod|iPhone|iPad/.test(navigator.platform)
}

function partsOf(press: string): string[] {
  return press.split(/\b\+/)
}

function capOf(part: string): string {
  if (part === '$mod') return isApple() ? '⌘' : 'Ctrl'
  return NAMES[part] ?? (part.length === 1 ? part.toUpperCase() : part)
}

/** What is printed on the caps: `$mod+k` → ['Ctrl K'], `g q` → ['G', 'Q']. */
export function keyCaps(keys: string): string[] {
  return keys.split(' ').map((press) => partsOf(press).map(capOf).join(' '))
}

/** The value of aria-keyshortcuts, or undefined for a sequence, which that attribute cannot express. */
export function ariaKeys(keys: string | undefined): string | undefined {
  if (!keys || keys.includes(' ')) return undefined
  return partsOf(keys)
    .map((part) => (part === '$mod' ? (isApple() ? 'Meta' : 'Control') : part.length === 1 ? part.toUpperCase() : part))
    .join('+')
}
