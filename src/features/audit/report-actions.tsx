import { lazy, Suspense, useState } from 'react'
import { useLocation } from 'wouter'
import type { AuditDetail, AuditReport } from '#contract/types.ts'
import { useActor } from '#data/session.ts'
import { may } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { ExportMenu } from './export-menu.tsx'

const SignDialog = lazy(async () => ({ default: (await import('./sign-dialog.tsx')).SignDialog }))

/** What can be done with a report: print it, take it along, go on re-reading, sign it. */
export function ReportActions({ audit, report }: { audit: AuditDetail; report: AuditReport | undefined }) {
  const actor = useActor()
  const [, navigate] = useLocation()
  const [signing, setSigning] = useState(false)
  const left = (audit.draw?.sample ?? 0) - audit.judged
  const rereads = audit.status === 'drawn' && left > 0 && may(actor, 'audit.reread').allowed
  const signs = audit.status === 'drawn' && may(actor, 'audit.plan').allowed
  return (
    <>
      <Button onClick={() => window.print()}>{t('audits.print')}</Button>
      {report && <ExportMenu report={report} />}
      {rereads && (
        <ShortcutButton
          variant={left > 0 ? 'primary' : 'secondary'}
          shortcut={{ id: 'audits.reread', keys: 'r', label: t('audits.reread'), group: t('audits.title') }}
          onPress={() => navigate(`/audits/${audit.id}/reread`)}
        >
          {t('audits.reread')}
        </ShortcutButton>
      )}
      {signs && (
        <ShortcutButton
          variant={left === 0 ? 'primary' : 'secondary'}
          disabled={left > 0}
          shortcut={{ id: 'audits.sign', keys: 's', label: t('audits.sign'), group: t('audits.title') }}
          onPress={() => setSigning(true)}
        >
          {t('audits.sign')}
        </ShortcutButton>
      )}
      {signing && (
        <Suspense>
          <SignDialog auditId={audit.id} onClosed={() => setSigning(false)} />
        </Suspense>
      )}
    </>
  )
}
