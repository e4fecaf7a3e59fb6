import { Keyboard, LogOut } from 'lucide-react'
import { useRef } from 'react'
import { wordsOf } from '#data/problem-words.ts'
import { usePerson, useSignOut } from '#data/session.ts'
import { t } from '#messages/messages.ts'
import { Kbd } from '#ui/kbd.tsx'
import { activeShortcuts, shortcutStore } from '#ui/shortcuts.ts'
import { ThemeToggle } from '#ui/theme-toggle.tsx'
import { showToast } from '#ui/toast.store.ts'
import { useKeyboardHelpStore } from './keyboard-help.store.ts'

const ROW =
  'flex w-full items-center gap-2 rounded-sm px-2 py-1 text-start hover:bg-sunken [&>svg]:size-4 [&>svg]:text-soft'

/** Who is signed in, the theme, the keys, and the way out. The browser's own popover closes it. */
export function PersonMenu() {
  const person = usePerson()
  const signOut = useSignOut()
  const panel = useRef<HTMLDivElement>(null)
  const helpAsked = useKeyboardHelpStore((state) => state.actions.helpAsked)
  const leave = () =>
    signOut.mutate(undefined, {
      onError: (error) => showToast({ tone: 'error', text: wordsOf(error).title }),
    })
  return (
    <>
      <button
        type="button"
        popoverTarget="person-menu"
        aria-label={t('app.person.menu', { name: person.name })}
        className="grid size-7 place-items-center rounded-full bg-accent-wash text-xs font-semibold text-accent hover:outline-1 hover:outline-line-strong"
      >
        <bdi aria-hidden="true">{initialsOf(person.name)}</bdi>
      </button>
      <div
        id="person-menu"
        ref={panel}
        popover="auto"
        className="fixed inset-auto top-10 right-3 m-0 w-64 rounded-lg border border-line bg-surface p-2 text-ink shadow-float"
      >
        <div className="border-b border-line px-2 pt-1 pb-2">
          <bdi className="block font-semibold wrap-anywhere">{person.name}</bdi>
          <bdi className="block text-sm text-soft wrap-anywhere">{person.email}</bdi>
          <p className="text-sm text-faint">{person.roles.map((role) => t(`app.role.${role}`)).join(', ')}</p>
        </div>
        <div className="flex items-center justify-between gap-2 border-b border-line px-2 py-2">
          <span>{t('ui.theme.label')}</span>
          <ThemeToggle />
        </div>
        <div className="pt-1">
          <button
            type="button"
            className={ROW}
            onClick={() => {
              panel.current?.hidePopover?.()
              helpAsked(activeShortcuts(shortcutStore.getState()))
            }}
          >
            <Keyboard aria-hidden="true" />
            <span className="flex-1">{t('app.keys.help')}</span>
            <Kbd keys="?" />
          </button>
          <button type="button" className={ROW} disabled={signOut.isPending} onClick={leave}>
            <LogOut aria-hidden="true" />
            {t('app.person.signOut')}
          </button>
        </div>
      </div>
    </>
  )
}

/** At most two letters: the first of the first and of the last name. */
function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return ends
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase()
}
