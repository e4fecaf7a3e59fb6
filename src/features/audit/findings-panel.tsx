import { useState } from 'react'
import type { AuditDetail } from '#contract/types.ts'
import { useAddFinding, useRespond } from '#data/audits.ts'
import { useActor } from '#data/session.ts'
import { may } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { Button } from '#ui/button.tsx'
import { Panel } from '#ui/panel.tsx'
import { RelativeTime } from '#ui/relative-time.tsx'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { Given } from './given-words.tsx'
import { WordsDialog } from './words-dialog.tsx'

/** What the auditors found, in words, and what those it concerns responded. */
export function FindingsPanel({ audit }: { audit: AuditDetail }) {
  const actor = useActor()
  const add = useAddFinding(audit.id)
  const respond = useRespond(audit.id)
  const [open, setOpen] = useState<'add' | { finding: string } | null>(null)
  const finds = may(actor, 'audit.plan').allowed && audit.status === 'drawn'
  const responds = may(actor, 'audit.respond').allowed
  const closed = () => setOpen(null)
  return (
    <Panel title={t('audits.findings')}>
      <div className="grid justify-items-start gap-3">
        {audit.findings.length === 0 && <p className="text-soft">{t('audits.findings.none')}</p>}
        {audit.findings.map((finding) => (
          <Finding key={finding.id} finding={finding}>
            {responds && !finding.response && (
              <Button className="no-print" onClick={() => setOpen({ finding: finding.id })}>
                {t('audits.respond')}
              </Button>
            )}
          </Finding>
        ))}
        {finds && (
          <span className="no-print">
            <ShortcutButton
              shortcut={{ id: 'audits.find', keys: 'n', label: t('audits.findings.add'), group: t('audits.title') }}
              onPress={() => setOpen('add')}
            >
              {t('audits.findings.add')}
            </ShortcutButton>
          </span>
        )}
      </div>
      {open === 'add' && (
        <WordsDialog
          title={t('audits.findings.add')}
          text={t('audits.findings.add.text')}
          label={t('audits.findings.label')}
          action={t('audits.findings.do')}
          send={(words) => add.mutateAsync(words)}
          onClosed={closed}
        />
      )}
      {open !== null && open !== 'add' && (
        <WordsDialog
          title={t('audits.respond')}
          text={t('audits.respond.text')}
          label={t('audits.respond.label')}
          action={t('audits.respond')}
          send={(text) => respond.mutateAsync({ finding: open.finding, text })}
          onClosed={closed}
        />
      )}
    </Panel>
  )
}

type FindingProps = { finding: AuditDetail['findings'][number]; children: React.ReactNode }

function Finding({ finding: { text, by, at, response }, children }: FindingProps) {
  return (
    <article className="grid justify-items-start gap-1">
      <p className="font-serif text-md">
        <BdiText text={text} />
      </p>
      <p className="text-sm text-faint">
        <Given>{by}</Given> · <RelativeTime at={at} />
      </p>
      {response && (
        <div className="border-l-2 border-line pl-3">
          <p className="font-serif text-md text-soft">
            <BdiText text={response.text} />
          </p>
          <p className="text-sm text-faint">
            {t('audits.responded', { by: response.by })} · <RelativeTime at={response.at} />
          </p>
        </div>
      )}
      {children}
    </article>
  )
}
