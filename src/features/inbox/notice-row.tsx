import { Link } from 'wouter'
import type { NoticeDetail } from '#contract/types.ts'
import { useOpensVeiled } from '#data/preferences.ts'
import { t } from '#messages/messages.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { Button } from '#ui/button.tsx'
import { RelativeTime } from '#ui/relative-time.tsx'

/** One thing somebody was told, and the way to what it is about. */
export function NoticeRow({ notice, onRead }: { notice: NoticeDetail; onRead: () => void }) {
  const veiled = useOpensVeiled(notice.gravity)
  return (
    <li className="px-4 py-2.5">
      <div className="flex items-baseline gap-2 text-sm text-soft">
        {!notice.read && (
          <span className="font-semibold text-accent">
            <span aria-hidden="true">● </span>
            {t('inbox.new')}
          </span>
        )}
        <span className={notice.kind === 'alert' ? 'font-semibold text-ink' : ''}>
          {t(`inbox.kind.${notice.kind}`)}
        </span>
        {notice.by !== null && <bdi>{notice.by}</bdi>}
        <RelativeTime at={notice.at} />
        <span className="ml-auto flex items-baseline gap-3 whitespace-nowrap">
          {!notice.read && (
            <Button variant="quiet" onClick={onRead}>
              {t('inbox.read')}
            </Button>
          )}
          {notice.caseId !== null && (
            <Link href={`/cases/${notice.caseId}`} onClick={notice.read ? undefined : onRead}>
              {t('inbox.open')}
            </Link>
          )}
        </span>
      </div>
      {notice.kind === 'mention' && (
        <p className="font-serif text-md">
          {notice.note === null ? (
            <span className="text-faint">{t('inbox.blind')}</span>
          ) : (
            <BdiText text={notice.note} />
          )}
        </p>
      )}
      {notice.comment !== null && (
        <p className="truncate text-sm text-faint">
          {t('inbox.about')}{' '}
          {veiled ? t('inbox.veiled') : <BdiText text={notice.comment} className="whitespace-nowrap!" />}
        </p>
      )}
    </li>
  )
}
