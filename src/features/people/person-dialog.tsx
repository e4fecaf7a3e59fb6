import { useState } from 'react'
import type { Person } from '#contract/types.ts'
import { type PersonChange, useChangePerson } from '#data/people.ts'
import { useActor } from '#data/session.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { showToast } from '#ui/toast.store.ts'
import { ResetSecurity } from './reset-security.tsx'
import { RoleChoices } from './role-choices.tsx'

/** One person's roles, and whether their account is open. */
export function PersonDialog({ person, onClosed }: { person: Person; onClosed: () => void }) {
  const actor = useActor()
  const change = useChangePerson()
  const [roles, setRoles] = useState<readonly Person['roles'][number][]>(person.roles)
  const send = (wanted: Omit<PersonChange, 'id'>, done: string) =>
    change.mutate(
      { id: person.id, ...wanted },
      {
        onSuccess: () => {
          showToast({ tone: 'ok', text: done })
          onClosed()
        },
      },
    )
  const { name } = person
  return (
    <Dialog
      title={t('people.change.of', { name })}
      size="medium"
      onClosed={onClosed}
      footer={
        <>
          {change.error && (
            <div className="basis-full">
              <FailedNotice {...wordsOf(change.error)} />
            </div>
          )}
          <Button onClick={onClosed}>{t('people.cancel')}</Button>
          <Button
            variant="primary"
            disabled={change.isPending || roles.length === 0}
            onClick={() => send({ roles }, t('people.saved', { name }))}
          >
            {t('people.save')}
          </Button>
        </>
      }
    >
      <div className="grid gap-4 pb-2">
        <RoleChoices
          roles={roles}
          owners={actor.roles.includes('owner') ? 'allowed' : 'refused'}
          onChanged={setRoles}
        />
        <div className="grid gap-2 border-t border-line pt-3">
          <p className="text-sm text-soft">{person.active ? t('people.close.text') : t('people.reopen.text')}</p>
          <div>
            <Button
              disabled={change.isPending}
              onClick={() =>
                person.active
                  ? send({ active: false }, t('people.close.done', { name }))
                  : send({ active: true }, t('people.reopen.done', { name }))
              }
            >
              {person.active ? t('people.close') : t('people.reopen')}
            </Button>
          </div>
        </div>
        <ResetSecurity person={person} onDone={onClosed} />
      </div>
    </Dialog>
  )
}
