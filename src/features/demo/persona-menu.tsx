import { useQuery } from '@tanstack/react-query'
import { Check, ChevronDown } from 'lucide-react'
import { sessionQueries, useSignIn } from '#data/session.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Menu } from '#ui/menu.tsx'
import { showToast } from '#ui/toast.store.ts'
import type { DemoPersona } from './demo-controls.ts'

/** Signs in as somebody else; the address stays, so that two people can look at one case. */
export function PersonaMenu({ personas }: { personas: readonly DemoPersona[] }) {
  const signIn = useSignIn()
  const session = useQuery(sessionQueries.current())
  const current = session.data?.person
  const become = ({ email, password, name }: DemoPersona) =>
    signIn.mutate(
      { email, password },
      {
        onSuccess: () => showToast({ id: 'demo-person', tone: 'ok', text: t('demo.switched', { name }) }),
        onError: () => showToast({ id: 'demo-person', tone: 'error', text: t('demo.switch.failed') }),
      },
    )
  const items = personas.map((persona) => ({
    id: persona.key,
    label: (
      <span className="grid">
        <bdi>{persona.name}</bdi>
        <span className="text-sm text-soft">{t(`demo.persona.${persona.key}`)}</span>
      </span>
    ),
    ...(persona.id === current?.id && { icon: <Check aria-hidden="true" /> }),
    onChosen: () => become(persona),
  }))
  const trigger = (
    <Button variant="quiet" disabled={signIn.isPending}>
      {current ? t('demo.person', { name: current.name }) : t('demo.person.choose')}
      <ChevronDown aria-hidden="true" className="size-3.5" />
    </Button>
  )
  return <Menu label={t('demo.person.choose')} align="end" trigger={trigger} items={items} />
}
