import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useRef, useState } from 'react'
import { usePerson } from '#data/session.ts'
import { unreadNoticeQueries } from '#data/unread-notices.ts'
import { t } from '#messages/messages.ts'

const PersonPanel = lazy(async () => ({ default: (await import('./person-panel.tsx')).PersonPanel }))

/** The person who is signed in; what belongs to them alone opens below. The browser's own popover closes it. */
export function PersonMenu() {
  const person = usePerson()
  const unread = useQuery(unreadNoticeQueries.mine()).data ?? 0
  const panel = useRef<HTMLDivElement>(null)
  const [wanted, setWanted] = useState(false)
  return (
    <>
      <button
        type="button"
        popoverTarget="person-menu"
        aria-label={
          unread > 0
            ? t('app.person.menu.unread', { name: person.name, count: unread })
            : t('app.person.menu', { name: person.name })
        }
        className="relative grid size-7 place-items-center rounded-full bg-accent-wash text-xs font-semibold text-accent hover:outline-1 hover:outline-line-strong"
        onClick={() => setWanted(true)}
      >
        <bdi aria-hidden="true">{initialsOf(person.name)}</bdi>
        {unread > 0 && (
          <span aria-hidden="true" className="absolute -top-1 -right-1 rounded-full bg-accent px-1 text-surface">
            {unread}
          </span>
        )}
      </button>
      <div
        id="person-menu"
        ref={panel}
        popover="auto"
        className="fixed inset-auto top-10 right-3 m-0 max-h-[85vh] w-64 overflow-y-auto rounded-lg border border-line bg-surface p-2 text-ink shadow-float"
      >
        {wanted && (
          <Suspense>
            <PersonPanel onLeft={() => panel.current?.hidePopover?.()} />
          </Suspense>
        )}
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
