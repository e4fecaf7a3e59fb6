import { useQuery } from '@tanstack/react-query'
import { Command, Flag, Heart, Inbox, Keyboard, KeyRound, ShieldCheck, Webhook } from 'lucide-react'
import { Link } from 'wouter'
import { wordsOf } from '#data/problem-words.ts'
import { useActor, usePerson, useSignOut } from '#data/session.ts'
import { unreadNoticeQueries } from '#data/unread-notices.ts'
import { may } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import { Kbd } from '#ui/kbd.tsx'
import { activeShortcuts, shortcutStore } from '#ui/shortcuts.ts'
import { ThemeToggle } from '#ui/theme-toggle.tsx'
import { showToast } from '#ui/toast.store.ts'
import { EscalationLinks } from './escalation-links.tsx'
import { useKeyboardHelpStore } from './keyboard-help.store.ts'
import { SignOutRow } from './sign-out-row.tsx'

const ROW =
  'flex w-full items-center gap-2 rounded-sm px-2 py-1 text-start hover:bg-sunken [&>svg]:size-4 [&>svg]:text-soft'
const LINK = `${ROW} text-ink no-underline`
const OWN = [
  { part: 'keys', Icon: Command },
  { part: 'wellbeing', Icon: Heart },
] as const

/** Who is signed in, the theme, the keys, and the way out. */
export function PersonPanel({ onLeft }: { onLeft: () => void }) {
  const person = usePerson()
  const actor = useActor()
  const unread = useQuery({ ...unreadNoticeQueries.mine(), enabled: false }).data ?? 0
  const signOut = useSignOut()
  const helpAsked = useKeyboardHelpStore((state) => state.actions.helpAsked)
  const leave = () =>
    signOut.mutate(undefined, {
      onError: (error) => showToast({ tone: 'error', text: wordsOf(error).title }),
    })
  return (
    <>
      <div className="border-b border-line px-2 pt-1 pb-2">
        <bdi className="block font-semibold wrap-anywhere">{person.name}</bdi>
        <bdi className="block text-sm text-soft wrap-anywhere">{person.email}</bdi>
        <p className="text-sm text-faint">{person.roles.map((role) => t(`app.role.${role}`)).join(', ')}</p>
      </div>
      <div className="flex items-center justify-between gap-2 border-b border-line px-2 py-2">
        <span>{t('ui.theme.label')}</span>
        <ThemeToggle />
      </div>
      <div className="pt-1">
        <button
          type="button"
          className={ROW}
          onClick={() => {
            onLeft()
            helpAsked(activeShortcuts(shortcutStore.getState()))
          }}
        >
          <Keyboard aria-hidden="true" />
          <span className="flex-1">{t('app.keys.help')}</span>
          <Kbd keys="?" />
        </button>
        <Link href="/inbox" className={LINK} onClick={() => onLeft()}>
          <Inbox aria-hidden="true" />
          {t('app.person.inbox', { count: unread })}
        </Link>
        {OWN.map(({ part, Icon }) => (
          <Link key={part} href={`/settings/${part}`} className={LINK} onClick={() => onLeft()}>
            <Icon aria-hidden="true" />
            {t(`app.person.${part}`)}
          </Link>
        ))}
        <Link href="/settings/security" className={LINK} onClick={() => onLeft()}>
          <ShieldCheck aria-hidden="true" />
          {t('app.person.security')}
        </Link>
        {may(actor, 'token.write').allowed && (
          <Link href="/settings/tokens" className={LINK} onClick={() => onLeft()}>
            <KeyRound aria-hidden="true" />
            {t('app.person.tokens')}
          </Link>
        )}
        {may(actor, 'webhook.manage').allowed && (
          <Link href="/settings/webhooks" className={LINK} onClick={() => onLeft()}>
            <Webhook aria-hidden="true" />
            {t('app.person.webhooks')}
          </Link>
        )}
        {may(actor, 'insight.flags').allowed && (
          <Link href="/insight/flags" className={LINK} onClick={() => onLeft()}>
            <Flag aria-hidden="true" />
            {t('app.person.flags')}
          </Link>
        )}
        <EscalationLinks onLeft={onLeft} />
        <SignOutRow className={ROW} isLeaving={signOut.isPending} onLeft={leave} />
      </div>
    </>
  )
}
