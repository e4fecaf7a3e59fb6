import { t } from '#messages/messages.ts'
import { Button } from './button.tsx'
import { EmptyState } from './empty-state.tsx'

type LoadFailedProps = { title: string; text: string; heading?: 'h1' | 'h2'; onRetry: () => void }

/** Something could not be read: what happened, and the way to try again. */
export function LoadFailed({ title, text, heading = 'h2', onRetry }: LoadFailedProps) {
  return (
    <div role="alert">
      <EmptyState
        title={title}
        text={text}
        heading={heading}
        actions={<Button onClick={onRetry}>{t('ui.retry')}</Button>}
      />
    </div>
  )
}
