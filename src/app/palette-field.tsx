import { lazy, Suspense, useState } from 'react'
import { t } from '#messages/messages.ts'
import { Kbd } from '#ui/kbd.tsx'
import { ariaKeys } from '#ui/key-caps.ts'
import { activeShortcuts, type Shortcut, shortcutStore } from '#ui/shortcuts.ts'
import { useShortcut } from '#ui/use-shortcut.ts'

const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }))

/** The field in the bar that opens the command palette; where there is little room, a word of it. */
export function PaletteField() {
  /** The shortcuts that worked when it was opened: the palette itself puts them to rest. */
  const [shortcuts, setShortcuts] = useState<readonly Shortcut[] | null>(null)
  const label = t('app.palette.label')
  const asked = () => setShortcuts(activeShortcuts(shortcutStore.getState()))
  const keys = useShortcut({
    id: 'app.palette',
    keys: '$mod+k',
    label: t('app.palette.label'),
    group: t('app.keys.go'),
    whileTyping: 'allowed',
    onPress: asked,
  })
  return (
    <>
      <button
        type="button"
        aria-label={label}
        aria-haspopup="dialog"
        aria-keyshortcuts={ariaKeys(keys)}
        onClick={asked}
        className="mr-3 flex h-8 min-w-0 items-center gap-2 rounded-md border border-line bg-paper px-2.5 text-soft hover:border-line-strong lg:w-[20rem]"
      >
        <span aria-hidden="true" className="hidden flex-1 truncate text-start lg:block">
          {label}
        </span>
        <span aria-hidden="true" className="lg:hidden">
          {t('app.palette.short')}
        </span>
        <Kbd keys={keys} />
      </button>
      {shortcuts && (
        <Suspense>
          <Palette shortcuts={shortcuts} onClosed={() => setShortcuts(null)} />
        </Suspense>
      )}
    </>
  )
}
