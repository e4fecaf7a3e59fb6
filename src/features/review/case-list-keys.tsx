import { lazy, Suspense } from 'react'
import type { CaseRow } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import { Kbd } from '#ui/kbd.tsx'
import { useListKeys } from './use-list-keys.ts'

const BulkTools = lazy(() => import('./bulk-tools.tsx'))

type CaseListKeysProps = { rows: readonly CaseRow[]; openId: string | null; asked: string }

/** The keys that move in the list, drawn under it, and what can be done with the rows picked. */
export function CaseListKeys({ rows, openId, asked }: CaseListKeysProps) {
  const keys = useListKeys(rows, openId)
  return (
    <div className="relative flex items-center gap-3 px-3 py-[0.4375rem] text-sm text-faint">
      <span className="inline-flex items-center gap-1">
        <Kbd keys={keys.down} />
        <Kbd keys={keys.up} /> {t('review.hint.move')}
      </span>
      {keys.open && (
        <span className="inline-flex items-center gap-1">
          <Kbd keys={keys.open} /> {t('review.hint.open')}
        </span>
      )}
      <Suspense>
        <BulkTools rows={rows} at={keys.at} asked={asked} />
      </Suspense>
      <span className="ml-auto inline-flex items-center gap-1">
        <Kbd keys="?" /> {t('review.hint.keys')}
      </span>
    </div>
  )
}
