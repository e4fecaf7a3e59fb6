import { useQuery } from '@tanstack/react-query'
import { wordsOf } from '#data/problem-words.ts'
import { protectionQueries } from '#data/protection.ts'
import { t } from '#messages/messages.ts'
import { formatDate } from '#ui/format.ts'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Panel } from '#ui/panel.tsx'
import { Skeleton } from '#ui/skeleton.tsx'

/** What was put right, with what it said before. */
export function CorrectionsPanel() {
  const corrections = useQuery(protectionQueries.corrections())
  return (
    <Panel title={t('protection.corrections')} note={t('protection.corrections.text')}>
      {corrections.isPending ? (
        <Skeleton lines={2} />
      ) : corrections.isError ? (
        <LoadFailed {...wordsOf(corrections.error)} onRetry={() => void corrections.refetch()} />
      ) : corrections.data.length === 0 ? (
        <p className="text-faint">{t('protection.corrections.none')}</p>
      ) : (
        <ul className="grid gap-2">
          {corrections.data.map((one) => (
            <li key={one.id} translate="no">
              <bdi className="font-medium">{one.thread}</bdi>: <del className="text-faint">{one.old}</del>{' '}
              <ins className="no-underline">{one.new}</ins>
              <div className="text-sm text-soft">
                {formatDate(one.at)}, {one.by}: <bdi>{one.reason}</bdi>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
