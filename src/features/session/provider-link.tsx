import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'wouter'
import { addressOf } from '#data/client.ts'
import { sessionQueries } from '#data/session.ts'
import { t } from '#messages/messages.ts'
import { buttonLook } from '#ui/button-look.ts'
import { Notice } from '#ui/notice.tsx'

const SAID = ['refused', 'unknown', 'unreachable'] as const

/** “Sign in with …”, where the desk has a provider, and what came of it when it did not work. */
export function ProviderLink({ invitation }: { invitation?: string }) {
  const ways = useQuery(sessionQueries.ways())
  const [search] = useSearchParams()
  const name = ways.data?.provider
  if (!name) return null
  const said = SAID.find((one) => one === search.get('way'))
  const { pathname, search: asked } = window.location
  const query = new URLSearchParams(invitation === undefined ? { to: said ? '/' : pathname + asked } : { invitation })
  return (
    <div className="grid gap-3 border-t border-line pt-4">
      {said && <Notice tone="warn">{t(`app.signIn.way.${said}`, { name })}</Notice>}
      {/* The server's answer sends the browser on: this is no page of ours. */}
      <a
        href={addressOf(`/session/provider?${query}`)}
        className={`${buttonLook('secondary')} justify-center no-underline`}
      >
        {t('app.signIn.with', { name })}
      </a>
    </div>
  )
}
