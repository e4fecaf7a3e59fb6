import { useQuery } from '@tanstack/react-query'
import type { Person } from '#contract/types.ts'
import { sessionQueries } from '#data/session.ts'
import { t } from '#messages/messages.ts'
import '#messages/late.ts'
import { Notice } from '#ui/notice.tsx'
import { DoorPage } from './door-page.tsx'
import { ProviderLink } from './provider-link.tsx'
import { SignInForm } from './sign-in-form.tsx'

/** The way in. `lapsed` is who was signed in until now; their screen waits underneath. */
export function SignInPage({ lapsed = null }: { lapsed?: Person | null }) {
  const setup = useQuery(sessionQueries.setup())
  return (
    <DoorPage title={t('app.title.signIn')}>
      {lapsed && <Notice live="status">{t('app.signIn.lapsed')}</Notice>}
      {setup.data?.needed && (
        <Notice tone="warn" title={t('app.signIn.noOwner')}>
          {t('app.signIn.noOwner.text')}
        </Notice>
      )}
      <SignInForm email={lapsed?.email ?? ''} />
      <ProviderLink />
    </DoorPage>
  )
}
