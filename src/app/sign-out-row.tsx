import { LogOut } from 'lucide-react'
import { useState } from 'react'
import { useUnsentStore } from '#data/unsent.ts'
import { t } from '#messages/messages.ts'
import '#messages/unsent.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'

type SignOutRowProps = { className: string; isLeaving: boolean; onLeft: () => void }

/** The way out, which warns while something is not yet recorded. */
export function SignOutRow({ className, isLeaving, onLeft }: SignOutRowProps) {
  const unsent = useUnsentStore((state) => state.acts.length)
  const [warned, setWarned] = useState(false)
  return (
    <>
      <button
        type="button"
        className={className}
        disabled={isLeaving}
        onClick={() => (unsent > 0 ? setWarned(true) : onLeft())}
      >
        <LogOut aria-hidden="true" />
        {t('app.person.signOut')}
      </button>
      {warned && unsent > 0 && (
        <div ref={broughtIntoView}>
          <UnsentBefore count={unsent} onStayed={() => setWarned(false)} onLeft={onLeft} />
        </div>
      )}
    </>
  )
}

/** The menu scrolls where the window is low, and this opens at its end. */
function broughtIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView?.({ block: 'nearest' })
}

type UnsentBeforeProps = { count: number; onStayed: () => void; onLeft: () => void }

/** Before signing out: what is not yet recorded, and what becomes of it. */
function UnsentBefore({ count, onStayed, onLeft }: UnsentBeforeProps) {
  return (
    <Notice
      tone="warn"
      live="alert"
      actions={
        <>
          <Button onClick={onStayed}>{t('unsent.signOut.stay')}</Button>
          <Button variant="danger" onClick={onLeft}>
            {t('unsent.signOut.yes')}
          </Button>
        </>
      }
    >
      {t('unsent.signOut.text', { count })}
    </Notice>
  )
}
