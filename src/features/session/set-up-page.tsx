import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'wouter'
import { sessionQueries } from '#data/session.ts'
import { t } from '#messages/messages.ts'
import '#messages/late.ts'
import { LinkButton } from '#ui/link-button.tsx'
import { Notice } from '#ui/notice.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { DoorPage } from './door-page.tsx'
import { SetUpForm } from './set-up-form.tsx'

/** The first owner's page, opened by the one-time link that the terminal printed. */
export function SetUpPage() {
  const [search] = useSearchParams()
  const setup = useQuery(sessionQueries.setup())
  const token = search.get('token') ?? ''
  return (
    <DoorPage title={t('app.setUp.title')}>
      {setup.isPending ? <Skeleton /> : setup.data?.needed === false ? <AlreadyDone /> : <First token={token} />}
    </DoorPage>
  )
}

function First({ token }: { token: string }) {
  if (token === '') {
    return (
      <Notice tone="warn" title={t('problems.setup_link_invalid.title')}>
        {t('problems.setup_link_invalid.text')}
      </Notice>
    )
  }
  return (
    <>
      <p className="text-soft">{t('app.setUp.text')}</p>
      <SetUpForm token={token} />
    </>
  )
}

function AlreadyDone() {
  return (
    <>
      <p className="text-soft">{t('problems.setup_done.title')}</p>
      <LinkButton href="/" variant="primary">
        {t('app.title.signIn')}
      </LinkButton>
    </>
  )
}
