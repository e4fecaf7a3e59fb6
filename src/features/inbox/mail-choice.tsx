import { useChangePreferences, usePreferences } from '#data/preferences.ts'
import { NOTICE_MAIL } from '#domain/notices.ts'
import { t } from '#messages/messages.ts'
import { Panel } from '#ui/panel.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'

/** Which notices come by e-mail as well. The e-mail says that something waits, and where; never what it says. */
export function MailChoice() {
  const { noticeMail = 'urgent' } = usePreferences()
  const change = useChangePreferences()
  return (
    <Panel title={t('inbox.mail')}>
      <p className="mb-2 text-sm text-soft">{t('inbox.mail.text')}</p>
      <RadioGroup
        label={t('inbox.mail')}
        labelShown="hidden"
        value={noticeMail}
        options={NOTICE_MAIL.map((id) => ({ id, label: t(`inbox.mail.${id}`) }))}
        onChosen={(chosen) => change.mutate({ noticeMail: chosen })}
      />
    </Panel>
  )
}
