import { t } from '#messages/messages.ts'

const WIDTHS = ['w-11/12', 'w-4/5', 'w-full', 'w-2/3']

/** Lines where text will be. The shape stays still where motion is not wanted. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  return (
    <div role="status" aria-label={t('ui.loading')} className="grid animate-breathe gap-2 py-1">
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className={`h-3 rounded-sm bg-line ${WIDTHS[line % WIDTHS.length]}`} />
      ))}
    </div>
  )
}
