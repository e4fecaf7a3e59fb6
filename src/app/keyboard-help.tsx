import { lazy, Suspense } from 'react'
import { t } from '#messages/messages.ts'
import { activeShortcuts, shortcutStore } from '#ui/shortcuts.ts'
import { useShortcut } from '#ui/use-shortcut.ts'
import { useKeyboardHelpStore } from './keyboard-help.store.ts'

const ShortcutHelp = lazy(async () => ({ default: (await import('#ui/shortcut-help.tsx')).ShortcutHelp }))

/** `?` opens the sheet of the keys that work on the screen at hand. */
export function KeyboardHelp() {
  const { shortcuts, actions } = useKeyboardHelpStore()
  useShortcut({
    id: 'app.help',
    keys: '?',
    label: t('app.keys.help'),
    group: t('app.keys.go'),
    onPress: () => actions.helpAsked(activeShortcuts(shortcutStore.getState())),
  })
  if (!shortcuts) return null
  return (
    <Suspense>
      <ShortcutHelp shortcuts={shortcuts} onClosed={actions.helpClosed} />
    </Suspense>
  )
}
