import { type ComponentType, lazy, Suspense, useState } from 'react'
import type { BulkAct, CaseRow } from '#contract/types.ts'
import { MOST_AT_ONCE } from '#data/bulk.ts'
import { wordsOf } from '#data/problem-words.ts'
import { useActor } from '#data/session.ts'
import { may } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { ProgressBar } from '#ui/progress-bar.tsx'
import { useBulkStore } from './bulk.store.ts'
import { useBulkSend } from './use-bulk-send.ts'

type Dialog = 'decide' | 'escalate' | 'assign'
export type BulkDialogProps = {
  count: number
  /** The policies that the picked cases are under. */
  policies: readonly string[]
  onChosen: (act: BulkAct, words: (count: number) => string) => void
  onClosed: () => void
}

const DIALOGS: Readonly<Record<Dialog, ComponentType<BulkDialogProps>>> = {
  decide: lazy(async () => ({ default: (await import('./bulk-decide-dialog.tsx')).BulkDecideDialog })),
  escalate: lazy(async () => ({ default: (await import('./bulk-escalate-dialog.tsx')).BulkEscalateDialog })),
  assign: lazy(async () => ({ default: (await import('./bulk-assign-dialog.tsx')).BulkAssignDialog })),
}

type BulkBarProps = { rows: readonly CaseRow[]; allKeys: string; onAllAsked: () => void }

/** How many rows are picked, and what can be done with them; what failed is named. */
export function BulkBar({ rows, allKeys, onAllAsked }: BulkBarProps) {
  const actor = useActor()
  const { picked, failed } = useBulkStore()
  const { pickCleared } = useBulkStore((state) => state.actions)
  const [asked, setAsked] = useState<Dialog | null>(null)
  const { send, done, error } = useBulkSend()
  const ids = Object.keys(picked)
  const policies = [...new Set(rows.flatMap((row) => (row.id in picked ? [row.policy] : [])))]
  const Asked = asked && DIALOGS[asked]
  const choose = (act: BulkAct, words: (count: number) => string) => {
    setAsked(null)
    void send(act, words)
  }
  const release = () => choose({ type: 'release' }, (count) => t('list.release.done', { count }))
  const why = Object.entries(failed).filter(([id]) => id in picked)
  return (
    <section
      aria-label={t('list.bulk.label')}
      className="grid gap-1.5 border-t border-line bg-surface px-3 py-2 text-ink shadow-float"
    >
      <div className="flex items-baseline gap-2 text-sm">
        <strong className="font-medium whitespace-nowrap tabular-nums">
          {t('list.bulk.picked', { count: ids.length })}
        </strong>
        <Button variant="quiet" keys={allKeys} className="ml-auto text-sm" onClick={onAllAsked}>
          {t('list.bulk.all', { count: MOST_AT_ONCE })}
        </Button>
        <Button variant="quiet" className="text-sm" onClick={pickCleared}>
          {t('list.bulk.clear')}
        </Button>
      </div>
      {done !== null ? (
        <ProgressBar
          label={t('list.bulk.working')}
          value={done / ids.length}
          text={t('list.bulk.progress', { done, count: ids.length })}
        />
      ) : (
        <div className="flex flex-wrap gap-1.5">
          <Button onClick={() => setAsked('decide')}>{t('list.bulk.decide')}</Button>
          <Button onClick={() => setAsked('escalate')}>{t('list.bulk.escalate')}</Button>
          {may(actor, 'case.assign').allowed && (
            <Button onClick={() => setAsked('assign')}>{t('list.bulk.assign')}</Button>
          )}
          <Button onClick={release}>{t('list.bulk.release')}</Button>
        </div>
      )}
      {error && <p className="text-sm text-bad">{wordsOf(error).title}</p>}
      {why.length > 0 && <FailedCases why={why} rows={rows} />}
      {Asked && (
        <Suspense>
          <Asked count={ids.length} policies={policies} onChosen={choose} onClosed={() => setAsked(null)} />
        </Suspense>
      )}
    </section>
  )
}

function FailedCases({ why, rows }: { why: readonly (readonly [string, string])[]; rows: readonly CaseRow[] }) {
  return (
    <div role="group" aria-label={t('list.bulk.failed', { count: why.length })} className="text-sm">
      <p className="text-bad">{t('list.bulk.failed', { count: why.length })}</p>
      <ul className="max-h-24 overflow-y-auto text-soft">
        {why.map(([id, detail]) => (
          <li key={id}>
            <bdi className="text-ink">{rows.find((row) => row.id === id)?.author ?? id}</bdi>: {detail}
          </li>
        ))}
      </ul>
    </div>
  )
}
