import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { type ReactNode, useState } from 'react'
import { t } from '#messages/messages.ts'
import { ShortcutScope } from './shortcut-scope.tsx'

const WIDTHS = { small: 'max-w-md', medium: 'max-w-xl', large: 'max-w-3xl' }

type DialogProps = {
  title: string
  description?: string
  size?: keyof typeof WIDTHS
  footer?: ReactNode
  onClosed: () => void
  children?: ReactNode
}

/** Pressing a message in the corner is not pressing outside the dialog. */
function keepForToast(event: { target: EventTarget | null; preventDefault: () => void }): void {
  if (event.target instanceof Element && event.target.closest('[data-toasts]')) event.preventDefault()
}

/** Escape first closes what is open inside the dialog: a menu, or the list of a combobox. */
function keepForPart(event: KeyboardEvent): void {
  const part = '[role="combobox"][aria-expanded="true"], textarea[aria-activedescendant], [role="menuitem"]'
  if (document.activeElement?.matches(part)) event.preventDefault()
}

/** Open while mounted. Shortcuts of the page below rest; focus is kept inside and given back. */
export function Dialog({ title, description, size = 'small', footer, onClosed, children }: DialogProps) {
  // There is no trigger that Radix knows of: a dialog opens by key as well.
  const [before] = useState(() => document.activeElement)
  const giveBack = (event: Event) => {
    event.preventDefault()
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
  }
  const described = description ? {} : { 'aria-describedby': undefined }
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClosed()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Radix.Content
          {...described}
          onInteractOutside={keepForToast}
          onEscapeKeyDown={keepForPart}
          onCloseAutoFocus={giveBack}
          className={`fixed top-[12vh] left-1/2 z-50 flex max-h-[76vh] w-[calc(100%-2rem)] -translate-x-1/2 flex-col rounded-lg border border-line bg-surface text-ink shadow-float outline-none ${WIDTHS[size]}`}
        >
          <ShortcutScope>
            <div className="px-5 pt-4 pr-12 pb-2">
              <Radix.Title className="font-serif text-lg">{title}</Radix.Title>
              {description && <Radix.Description className="text-soft">{description}</Radix.Description>}
            </div>
            <div className="min-h-0 overflow-y-auto px-5 py-2">{children}</div>
            {footer && <div className="flex flex-wrap justify-end gap-2 px-5 pt-2 pb-4">{footer}</div>}
            {/* Last, so that the focus starts on what the dialog is about. */}
            <Radix.Close
              aria-label={t('ui.close')}
              className="absolute top-3 right-3 grid size-7 place-items-center rounded-md text-soft hover:bg-sunken hover:text-ink"
            >
              <X aria-hidden="true" className="size-4" />
            </Radix.Close>
          </ShortcutScope>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
