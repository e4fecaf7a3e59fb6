import { t } from '#messages/messages.ts'
import { Dialog } from './dialog.tsx'
import { Kbd } from './kbd.tsx'
import { ariaKeys } from './key-caps.ts'
import type { Shortcut } from './shortcuts.ts'

type ShortcutHelpProps = { shortcuts: readonly Shortcut[]; onClosed: () => void }

function byGroup(shortcuts: readonly Shortcut[]): Map<string, Shortcut[]> {
  const groups = new Map<string, Shortcut[]>()
  for (const shortcut of shortcuts) {
    groups.set(shortcut.group, [...(groups.get(shortcut.group) ?? []), shortcut])
  }
  return groups
}

/** `shortcuts` are those that were active when help was asked for: the dialog itself puts the page's to rest. */
export function ShortcutHelp({ shortcuts, onClosed }: ShortcutHelpProps) {
  return (
    <Dialog title={t('ui.keys.title')} size="large" onClosed={onClosed}>
      {shortcuts.length === 0 && <p className="text-soft">{t('ui.keys.group.empty')}</p>}
      <div className="columns-2 gap-8 pb-3">
        {[...byGroup(shortcuts)].map(([group, members]) => (
          <section key={group} className="mb-4 break-inside-avoid">
            <h3 className="mb-1 text-xs font-medium text-faint">{group}</h3>
            <dl>
              {members.map((shortcut) => (
                <div key={shortcut.id} className="flex items-center gap-3 border-b border-line py-1 last:border-b-0">
                  <dt className="flex-1">{shortcut.label}</dt>
                  <dd>
                    <Kbd keys={shortcut.keys} />
                    <span className="sr-only">{ariaKeys(shortcut.keys) ?? shortcut.keys}</span>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
