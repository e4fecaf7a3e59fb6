import { t } from '#messages/messages.ts'
import { BdiText } from '#ui/bdi-text.tsx'

/** What the thread hangs under; long posts open on demand. */
export function ThreadPost({ post }: { post: string }) {
  const long = post.length > 240
  return (
    <details className="group border-b border-line pb-2.5 font-serif text-md text-soft">
      <summary className="list-none [&::-webkit-details-marker]:hidden">
        <span className="sr-only">{t('review.post.label')} </span>
        <span className="line-clamp-2 group-open:line-clamp-none">
          <BdiText text={post} className="group-[:not([open])]:whitespace-normal!" />
        </span>
        {long && <span className="font-sans text-sm text-accent group-open:hidden">{t('review.post.more')}</span>}
      </summary>
    </details>
  )
}
