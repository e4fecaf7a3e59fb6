import type { AuditReport } from '#contract/types.ts'
import { keep, useDownload } from '#data/download.ts'
import { wordsOf } from '#data/problem-words.ts'
import { useActor } from '#data/session.ts'
import { may } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Menu } from '#ui/menu.tsx'
import { showToast } from '#ui/toast.store.ts'
import { useFamilyNames } from './overturn-chart.tsx'
import { reportHtml } from './report-html.ts'

/** The report to take along, and the list that the sample was drawn from. */
export function ExportMenu({ report }: { report: AuditReport }) {
  const download = useDownload()
  const draws = may(useActor(), 'audit.plan').allowed
  const nameOf = useFamilyNames()
  const base = `/audits/${report.audit.id}`
  const get = (path: string, fileName: string) =>
    download.mutate(
      { path, fileName },
      { onError: (error) => showToast({ tone: 'error', text: wordsOf(error).title }) },
    )
  return (
    <Menu
      label={t('audits.export')}
      align="end"
      trigger={<Button disabled={download.isPending}>{t('audits.export')}</Button>}
      items={[
        { id: 'json', label: t('audits.export.json'), onChosen: () => get(`${base}/report`, 'audit-report.json') },
        {
          id: 'csv',
          label: t('audits.export.csv'),
          onChosen: () => get(`${base}/report?format=csv`, 'audit-report.csv'),
        },
        {
          id: 'html',
          label: t('audits.export.html'),
          onChosen: () => {
            const page = reportHtml(report, nameOf)
            keep(new Blob([page], { type: 'text/html;charset=utf-8' }), 'audit-report.html')
          },
        },
        ...(draws
          ? [
              {
                id: 'population',
                label: t('audits.export.population'),
                onChosen: () => get(`${base}/population`, 'audit-population.json'),
              },
            ]
          : []),
      ]}
    />
  )
}
