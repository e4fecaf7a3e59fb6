import { t } from '#messages/messages.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'

/** Nothing is at this address. */
export function NotFound() {
  return (
    <div className="grid h-full content-center bg-paper">
      <EmptyState
        heading="h1"
        title={t('app.notFound.title')}
        text={t('app.notFound.text')}
        actions={<LinkButton href="/">{t('app.notFound.home')}</LinkButton>}
      />
    </div>
  )
}
