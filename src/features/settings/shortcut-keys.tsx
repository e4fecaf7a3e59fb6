import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Kbd } from '#ui/kbd.tsx'
import { keyCaps } from '#ui/key-caps.ts'
import { KeyRecorder } from '#ui/key-recorder.tsx'
import { Panel } from '#ui/panel.tsx'
import type { OwnShortcut } from './use-own-keys.ts'

type ShortcutKeysProps = {
  title: string
  shortcuts: readonly OwnShortcut[]
  onRebound: (one: OwnShortcut, keys: string) => void
  onRestored: (one: OwnShortcut) => void
}

/** The shortcuts of one part of the product, each with its keys and the way to change them. */
export function ShortcutKeys({ title, shortcuts, onRebound, onRestored }: ShortcutKeysProps) {
  return (
    <Panel title={title}>
      <ul aria-label={title}>
        {shortcuts.map((one) => {
          const spoken = keyCaps(one.keys).join(' ')
          const changed = one.keys !== one.ownKeys
          return (
            <li
              key={one.id}
              className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-1 last:border-b-0"
            >
              <span className="min-w-0 flex-1">{one.label}</span>
              {changed && (
                <span className="text-sm text-faint">{t('keys.own', { keys: keyCaps(one.ownKeys).join(' ') })}</span>
              )}
              <span>
                <Kbd keys={one.keys} />
                <kbd className="sr-only">{spoken}</kbd>
              </span>
              <KeyRecorder
                label={t('keys.change.label', { label: one.label, keys: spoken })}
                onRecorded={(keys) => onRebound(one, keys)}
              >
                {t('keys.change')}
              </KeyRecorder>
              {changed && (
                <Button
                  variant="quiet"
                  className="text-sm"
                  aria-label={t('keys.reset.label', { label: one.label })}
                  onClick={() => onRestored(one)}
                >
                  {t('keys.reset')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}
