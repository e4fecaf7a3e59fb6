import { useQuery } from '@tanstack/react-query'
import type { StatementDetail } from '#contract/types.ts'
import { useDownload } from '#data/download.ts'
import { statementFile, statementQueries } from '#data/statements.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { formatDateTime } from '#ui/format.ts'

/** What was issued about a case: to be shown, printed or kept. */
export function IssuedList({ caseId, onShown }: { caseId: string; onShown: (one: StatementDetail) => void }) {
  const issued = useQuery(statementQueries.issued(caseId))
  const download = useDownload()
  if (!issued.data) return null
  return (
    <section aria-label={t('statement.issued.title')} className="no-print grid gap-2">
      <h2 className="text-base">{t('statement.issued.title')}</h2>
      {issued.data.length === 0 && <p className="text-soft">{t('statement.issued.none')}</p>}
      <ul className="grid gap-2">
        {issued.data.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center gap-2">
            <span>
              {t('statement.issued.line', {
                audience: t(`statement.audience.${one.audience}`),
                at: formatDateTime(one.at),
                by: one.by,
              })}
              {!one.current && <span className="text-warn"> {t('statement.issued.old')}</span>}
            </span>
            <Button onClick={() => onShown(one)}>{t('statement.show')}</Button>
            <Button onClick={() => download.mutate(statementFile(caseId, one))}>{t('statement.download')}</Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
