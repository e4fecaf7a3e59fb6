import { type ReactNode, useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { t } from '#messages/messages.ts'
import { ShortcutScope } from '#ui/shortcut-scope.tsx'

/**
 * Covers everything, open dialogs included, without closing any of it. The browser's own modal dialog is the one
 * thing that stands above another dialog that keeps the focus to itself.
 */
export function LapsedDialog({ children }: { children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null)
  // Syncs with the browser's top layer.
  useEffect(() => {
    const open = dialog.current
    open?.showModal?.()
    return () => open?.close?.()
  }, [])
  return createPortal(
    <dialog
      ref={dialog}
      open={'showModal' in HTMLDialogElement.prototype ? undefined : true}
      aria-label={t('app.title.signIn')}
      onCancel={(event) => event.preventDefault()}
      className="pointer-events-auto fixed inset-0 m-0 size-full max-h-none max-w-none bg-paper text-ink"
    >
      <ShortcutScope>{children}</ShortcutScope>
    </dialog>,
    document.body,
  )
}
