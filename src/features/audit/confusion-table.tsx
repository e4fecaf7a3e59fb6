import { t } from '#messages/messages.ts'
import { formatNumber } from '#ui/format.ts'
import { Panel } from '#ui/panel.tsx'
import type { Figures } from './figure-words.ts'

/** Where two readings of one comment part: the decision's family down, the re-reading's across. */
export function ConfusionTable({ confusion }: { confusion: Figures['confusion'] }) {
  const { families, cells } = confusion
  const most = Math.max(1, ...cells.flat())
  if (families.length === 0) {
    return (
      <Panel title={t('audits.confusion')}>
        <p className="text-soft">{t('audits.nothingYet')}</p>
      </Panel>
    )
  }
  return (
    <Panel title={t('audits.confusion')} note={t('audits.confusion.note')}>
      <div className="overflow-x-auto">
        <table className="ml-auto border-separate border-spacing-0.5 text-center tabular-nums">
          <caption className="sr-only">{t('audits.confusion.note')}</caption>
          <thead>
            <tr>
              <td />
              {families.map((family) => (
                <th key={family} scope="col" translate="no" className="pb-1 text-sm font-normal text-faint">
                  {family}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {families.map((family, down) => (
              <tr key={family}>
                <th scope="row" translate="no" className="pr-2 text-right font-normal text-soft">
                  {family}
                </th>
                {families.map((other, across) => {
                  const count = cells[down]?.[across] ?? 0
                  return (
                    <td
                      key={other}
                      style={count > 0 ? { background: shade(count / most) } : {}}
                      className="h-7 w-11 rounded-sm print:border print:border-line"
                    >
                      {formatNumber(count)}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}

/** Light enough at its darkest for the ink on it. */
function shade(share: number): string {
  return `color-mix(in srgb, var(--accent) ${Math.round(8 + 34 * Math.sqrt(share))}%, var(--surface))`
}
