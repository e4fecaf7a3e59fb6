import type { AuditDetail } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { formatDateTime } from '#ui/format.ts'
import { Panel } from '#ui/panel.tsx'

/** Who signed, what they said, and the figures they signed. */
export function SignedPanel({ audit }: { audit: AuditDetail }) {
  const { signed } = audit
  if (!signed) return null
  return (
    <Panel title={t('audits.signed')}>
      <p className="font-serif text-md">
        <BdiText text={signed.statement} />
      </p>
      <p className="mt-1 text-sm text-faint">
        {t('audits.signed.by', { by: signed.by, at: formatDateTime(signed.at) })}
      </p>
      <p className="mt-3 text-xs font-medium text-faint">{t('audits.signed.hash')}</p>
      <code className="mt-1 block rounded-md bg-sunken px-2.5 py-1.5 font-mono text-xs break-all text-soft">
        {signed.figuresHash}
      </code>
    </Panel>
  )
}
