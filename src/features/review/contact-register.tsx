import '#messages/escalations.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CaseInView } from '#data/cases.ts'
import { escalationQueries, useRecuse, useSettleContact } from '#data/escalations.ts'
import { useActor } from '#data/session.ts'
import { may } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { Button } from '#ui/button.tsx'
import { formatDateTime } from '#ui/format.ts'
import { ContactDialog } from './contact-dialog.tsx'
import { TextDialog } from './text-dialog.tsx'

/** Who from outside approached a colleague about the case, what became of it, and the way to step aside. */
export function ContactRegister({ view }: { view: CaseInView }) {
  const { id } = view.case
  const actor = useActor()
  const { data = [] } = useQuery(escalationQueries.contacts(id))
  const settle = useSettleContact()
  const recuse = useRecuse()
  const [dialog, setDialog] = useState<'log' | 'recuse' | { readonly settle: string } | null>(null)
  const closed = () => setDialog(null)
  const able = (action: 'case.log_contact' | 'case.settle_contact' | 'case.recuse') =>
    may(actor, action, view.case).allowed
  return (
    <section aria-label={t('escalations.contacts')} className="grid gap-2">
      <h2 className="text-xs font-medium text-faint">{t('escalations.contacts')}</h2>
      {data.length === 0 && <p className="text-sm text-soft">{t('escalations.contacts.none')}</p>}
      {data.map((one) => (
        <article key={one.id} className="grid gap-1 rounded-sm border border-line px-3 py-2">
          <p className="text-sm text-soft">
            <bdi className="font-medium text-ink">{one.who}</bdi>, {t(`escalations.channel.${one.channel}`)},{' '}
            <time dateTime={one.when}>{formatDateTime(one.when)}</time>
          </p>
          <BdiText text={one.asked} className="font-serif" />
          <BdiText text={one.response} className="font-serif text-soft" />
          <p className={`text-sm ${one.settled ? 'text-faint' : 'font-medium text-warn'}`}>
            {one.settled
              ? t('escalations.contacts.settled', { name: one.settled.by, how: one.settled.how })
              : t('escalations.contacts.open')}
          </p>
          {!one.settled && able('case.settle_contact') && (
            <Button className="justify-self-start" onClick={() => setDialog({ settle: one.id })}>
              {t('escalations.contacts.settle')}
            </Button>
          )}
        </article>
      ))}
      <div className="flex flex-wrap gap-2">
        {able('case.log_contact') && <Button onClick={() => setDialog('log')}>{t('escalations.contacts.log')}</Button>}
        {able('case.recuse') && <Button onClick={() => setDialog('recuse')}>{t('escalations.recuse')}</Button>}
      </div>
      {dialog === 'log' && <ContactDialog caseId={id} onClosed={closed} />}
      {dialog === 'recuse' && (
        <TextDialog
          title={t('escalations.recuse')}
          description={t('escalations.recuse.text')}
          label={t('escalations.recuse.label')}
          action={t('escalations.recuse')}
          onSubmitted={(reason) => recuse.mutateAsync({ id, reason })}
          onClosed={closed}
        />
      )}
      {dialog !== null && typeof dialog === 'object' && (
        <TextDialog
          title={t('escalations.contacts.settle')}
          description={t('escalations.contacts')}
          label={t('escalations.contacts.how')}
          action={t('escalations.contacts.settle')}
          onSubmitted={(how) => settle.mutateAsync({ id, contact: dialog.settle, how })}
          onClosed={closed}
        />
      )}
    </section>
  )
}
