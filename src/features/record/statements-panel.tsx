import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { WithheldStatements } from '#contract/types.ts'
import { exportQueries, useStreamedDownload } from '#data/exports.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Panel } from '#ui/panel.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { TakingOut } from './taking-out.tsx'

/** Statements of reasons, how many there are, and which could not be made. */
export function StatementsPanel() {
  const withheld = useQuery(exportQueries.withheld())
  const download = useStreamedDownload()
  return (
    <Panel title={t('record.exports.statements')} note={t('record.exports.statements.text')}>
      <div className="grid gap-3">
        {withheld.isPending ? (
          <Skeleton />
        ) : withheld.isError ? (
          <LoadFailed {...wordsOf(withheld.error)} onRetry={() => void withheld.refetch()} />
        ) : (
          <Counted counts={withheld.data} />
        )}
        <div>
          <Button
            disabled={download.isPending || withheld.data?.ready === 0}
            onClick={() => download.mutate({ path: '/exports/statements', fileName: 'evenhand-statements.ndjson' })}
          >
            {t('record.exports.lines')}
          </Button>
        </div>
        <TakingOut download={download} />
      </div>
    </Panel>
  )
}

function Counted({ counts: { ready, withheld, first } }: { counts: WithheldStatements }) {
  return (
    <>
      <p>{t('record.exports.statements.ready', { ready, withheld })}</p>
      {first.length > 0 && (
        <ul aria-label={t('record.exports.withheld')} className="max-h-48 overflow-y-auto text-sm">
          {first.map(({ decisionId, why, fields }) => (
            <li key={decisionId}>
              <Link href={`/record/replay/${decisionId}`} className="text-accent underline underline-offset-2">
                <code>{decisionId.slice(-6)}</code>
              </Link>
              : {t(`record.exports.withheld.${why}`)} <code>{fields.join(' ')}</code>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
