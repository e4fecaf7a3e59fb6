import { Fragment } from 'react'
import { t } from '#messages/messages.ts'
import { Dialog } from './dialog.tsx'
import { Kbd } from './kbd.tsx'
import { ariaKeys } from './key-caps.ts'
import type { Shortcut } from './shortcuts.ts'

type ShortcutHelpProps = { shortcuts: readonly Shortcut[]; onClosed: () => void }

/** In the order in which each first comes. */
function grouped(shortcuts: readonly Shortcut[], by: 'group' | 'label'): [string, Shortcut[]][] {
  const groups = new Map<string, Shortcut[]>()
  for (const shortcut of shortcuts) groups.set(shortcut[by], [...(groups.get(shortcut[by]) ?? []), shortcut])
  return [...groups]
}

/** `shortcuts` are those that were active when help was asked for: the dialog itself puts the page's to rest. */
export function ShortcutHelp({ shortcuts, onClosed }: ShortcutHelpProps) {
  return (
    <Dialog title={t('ui.keys.title')} size="large" onClosed={onClosed}>
      {shortcuts.length === 0 && <p className="text-soft">{t('ui.keys.group.empty')}</p>}
      <div className="columns-2 gap-8 pb-3">
        {grouped(shortcuts, 'group').map(([group, members]) => (
          <section key={group} className="mb-4 break-inside-avoid">
            <h3 className="mb-1 text-xs font-medium text-faint">{group}</h3>
            <dl>
              {grouped(members, 'label').map(([label, ways]) => (
                <div key={label} className="flex items-center gap-3 border-b border-line py-1 last:border-b-0">
                  <dt className="flex-1">{label}</dt>
                  <dd>
                    <Ways ways={ways} />
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

/** The keys that do the same, any of them. */
function Ways({ ways }: { ways: readonly Shortcut[] }) {
  const or = ` ${t('ui.keys.or')} `
  return (
    <>
      <span aria-hidden="true" className="text-sm whitespace-pre text-faint">
        {ways.map(({ id, keys }, at) => (
          <Fragment key={id}>
            {at > 0 && or}
            <Kbd keys={keys} />
          </Fragment>
        ))}
      </span>
      <span className="sr-only">{ways.map(({ keys }) => ariaKeys(keys) ?? keys).join(or)}</span>
    </>
  )
}
