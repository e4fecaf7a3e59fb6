import { shortcuts } from 'virtual:shortcuts'
import { keysCollide } from '#ui/shortcuts.ts'

/** Whether the desk, or every screen, does something else with this key: there it would choose no code. */
export function isDeskKey(key: string): boolean {
  return shortcuts.some(({ area, keys }) => (area === 'review' || area === 'app') && keysCollide(keys, key))
}
