import { createPortal } from 'react-dom'
import { t } from '#messages/messages.ts'
import { useToastStore } from './toast.store.ts'
import { ToastCard } from './toast-card.tsx'

/** Mount once. Errors interrupt a screen reader; everything else waits its turn. */
export function ToastRegion() {
  const toasts = useToastStore((state) => state.toasts)
  const errors = toasts.filter((toast) => toast.tone === 'error')
  const others = toasts.filter((toast) => toast.tone !== 'error')
  return createPortal(
    <section
      aria-label={t('ui.toast.region')}
      data-toasts=""
      className="pointer-events-none fixed inset-x-0 bottom-4 z-[60] grid justify-items-center gap-2 [&_article]:pointer-events-auto"
    >
      <div role="alert" aria-live="assertive" className="grid justify-items-center gap-2">
        {errors.map((toast) => (
          <ToastCard key={toast.id} toast={toast} />
        ))}
      </div>
      <div role="status" aria-live="polite" className="grid justify-items-center gap-2">
        {others.map((toast) => (
          <ToastCard key={toast.id} toast={toast} />
        ))}
      </div>
    </section>,
    document.body,
  )
}
