import '#messages/places.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ContactDetail } from '#contract/types.ts'
import type { CaseInView } from '#data/cases.ts'
import { escalationQueries, useSettleContact } from '#data/escalations.ts'
import { wordsOf } from '#data/problem-words.ts'
import { useActor } from '#data/session.ts'
import { may } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { Button } from '#ui/button.tsx'
import { formatDateTime } from '#ui/format.ts'
import { Notice } from '#ui/notice.tsx'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { ContactDialog } from './contact-dialog.tsx'
import { MediaMark } from './media-mark.tsx'
import { TextDialog } from './text-dialog.tsx'

/** Who from outside approached a colleague about the case, what became of it, and whether the press takes an interest. */
export function ContactRegister({ view }: { view: CaseInView }) {
  const { id } = view.case
  const actor = useActor()
  const found = useQuery(escalationQueries.contacts(id))
  const settle = useSettleContact()
  const [dialog, setDialog] = useState<'log' | { readonly settle: string } | null>(null)
  const closed = () => setDialog(null)
  const settling = may(actor, 'case.settle_contact', view.case).allowed
  return (
    <section aria-label={t('places.contacts')} className="grid gap-2">
      <h2 className="text-xs font-medium text-faint">{t('places.contacts')}</h2>
      <MediaMark view={view} />
      {found.isLoadingError && (
        <Notice tone="error" title={wordsOf(found.error).title}>
          {wordsOf(found.error).text}
        </Notice>
      )}
      {found.data?.length === 0 && <p className="text-sm text-soft">{t('places.contacts.none')}</p>}
      {found.data?.map((one) => (
        <ContactEntry key={one.id} contact={one} onSettle={settling ? () => setDialog({ settle: one.id }) : null} />
      ))}
      {may(actor, 'case.log_contact', view.case).allowed && (
        <span>
          <ShortcutButton
            shortcut={{
              id: 'case.contact',
              keys: 'Shift+l',
              label: t('places.contacts.log'),
              group: t('places.title'),
            }}
            onPress={() => setDialog('log')}
          >
            {t('places.contacts.log')}
          </ShortcutButton>
        </span>
      )}
      {dialog === 'log' && <ContactDialog caseId={id} onClosed={closed} />}
      {dialog !== null && typeof dialog === 'object' && (
        <TextDialog
          title={t('places.contacts.settle')}
          description={t('places.contacts.settle.text')}
          label={t('places.contacts.how')}
          action={t('places.contacts.settle')}
          onSubmitted={(how) => settle.mutateAsync({ id, contact: dialog.settle, how })}
          onClosed={closed}
        />
      )}
    </section>
  )
}

function ContactEntry({ contact: one, onSettle }: { contact: ContactDetail; onSettle: (() => void) | null }) {
  return (
    <article className="grid gap-1 rounded-sm border border-line px-3 py-2">
      <p className="text-sm text-soft">
        <bdi className="font-medium text-ink">{one.who}</bdi>, {t(`places.channel.${one.channel}`)},{' '}
        <time dateTime={one.when}>{formatDateTime(one.when)}</time>
      </p>
      <BdiText text={one.asked} className="font-serif" />
      <BdiText text={one.response} className="font-serif text-soft" />
      <p className="text-sm text-faint">{t('places.contacts.by', { name: one.loggedBy })}</p>
      {one.settled ? (
        <p className="text-sm text-faint">
          {t('places.contacts.settled', { name: one.settled.by })}{' '}
          <BdiText text={one.settled.how} className="font-serif" />
        </p>
      ) : (
        <p className="text-sm font-medium text-warn">{t('places.contacts.open')}</p>
      )}
      {!one.settled && onSettle && (
        <Button className="justify-self-start" onClick={onSettle}>
          {t('places.contacts.settle')}
        </Button>
      )}
    </article>
  )
}
