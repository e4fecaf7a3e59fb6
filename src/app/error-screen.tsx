import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'

/** A screen broke, or a part of the app could not be fetched: what is saved is safe, and reloading helps. */
export function ErrorScreen() {
  return (
    <div role="alert" className="grid h-full content-center bg-paper">
      <EmptyState
        heading="h1"
        title={t('app.broken.title')}
        text={t('app.broken.text')}
        actions={
          <Button variant="primary" onClick={() => window.location.reload()}>
            {t('app.broken.reload')}
          </Button>
        }
      />
    </div>
  )
}
