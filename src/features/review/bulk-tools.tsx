import type { CaseRow } from '#contract/types.ts'
import { useActor } from '#data/session.ts'
import { may } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import { Kbd } from '#ui/kbd.tsx'
import '#messages/list.ts'
import { BulkBar } from './bulk-bar.tsx'
import { BulkUndo } from './bulk-undo.tsx'
import { useBulkStore } from './bulk.store.ts'
import { useBulkKeys } from './use-bulk-keys.ts'
import { useReviewStore } from './review.store.ts'

type BulkToolsProps = { rows: readonly CaseRow[]; at: number; asked: string }

/** Picking rows, for those who may do something with them. */
export default function BulkTools(props: BulkToolsProps) {
  return may(useActor(), 'case.decide').allowed ? <Tools {...props} /> : null
}

function Tools({ rows, at, asked }: BulkToolsProps) {
  const keys = useBulkKeys(rows, at, asked)
  const some = useBulkStore((state) => Object.keys(state.picked).length > 0)
  const lastAct = useReviewStore((state) => state.lastAct)
  const lastBulk = useBulkStore((state) => state.lastBulk)
  return (
    <>
      <span className="inline-flex items-center gap-1">
        <Kbd keys={keys.pick} /> {t('list.pick')}
      </span>
      <div className="absolute inset-x-0 bottom-full z-10 grid">
        {lastBulk && !lastAct && <BulkUndo key={lastBulk.id} act={lastBulk} />}
        {some && <BulkBar rows={rows} allKeys={keys.all} onAllAsked={keys.pickAll} />}
      </div>
    </>
  )
}
