import { type FormEvent, useId, useState } from 'react'
import type { Person, Team } from '#contract/types.ts'
import { wordsOf } from '#data/problem-words.ts'
import { useAddTeam, useChangeTeam } from '#data/teams.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { TextField } from '#ui/text-field.tsx'

type TeamDialogProps = { team: Team | null; people: readonly Person[]; onClosed: () => void }

/** A team's name, who is in it, and whether it is still sent anything. */
export function TeamDialog({ team, people, onClosed }: TeamDialogProps) {
  const form = useId()
  const add = useAddTeam()
  const change = useChangeTeam()
  const [name, setName] = useState(team?.name ?? '')
  const [members, setMembers] = useState<readonly string[]>(team?.members.map(({ id }) => id) ?? [])
  const error = add.error ?? change.error
  const pending = add.isPending || change.isPending
  const save = (closed: boolean) => {
    const wish = { name: name.trim(), members: [...members] }
    if (team) change.mutate({ id: team.id, ...wish, closed }, { onSuccess: onClosed })
    else add.mutate(wish, { onSuccess: onClosed })
  }
  const submitted = (event: FormEvent) => {
    event.preventDefault()
    save(team?.closed ?? false)
  }
  return (
    <Dialog
      title={team ? t('people.change.of', { name: team.name }) : t('people.teams.add')}
      size="medium"
      onClosed={onClosed}
      footer={
        <>
          {error && (
            <div className="basis-full">
              <FailedNotice {...wordsOf(error)} />
            </div>
          )}
          {team && (
            <Button className="mr-auto" disabled={pending} onClick={() => save(!team.closed)}>
              {t(team.closed ? 'people.teams.reopen' : 'people.teams.close')}
            </Button>
          )}
          <Button onClick={onClosed}>{t('people.cancel')}</Button>
          <Button type="submit" form={form} variant="primary" disabled={pending}>
            {t('people.teams.save')}
          </Button>
        </>
      }
    >
      <form id={form} className="grid gap-4 pb-2" onSubmit={submitted}>
        <TextField
          label={t('people.teams.name')}
          required
          maxLength={80}
          autoFocus
          value={name}
          onChange={({ currentTarget: { value } }) => setName(value)}
        />
        <fieldset className="grid gap-1.5">
          <legend className="mb-1.5 text-xs font-medium text-faint">{t('people.teams.members')}</legend>
          {people
            .filter(({ active, id }) => active || members.includes(id))
            .map((person) => (
              <Checkbox
                key={person.id}
                label={<bdi>{person.name}</bdi>}
                checked={members.includes(person.id)}
                onChange={({ currentTarget: { checked } }) =>
                  setMembers(checked ? [...members, person.id] : members.filter((one) => one !== person.id))
                }
              />
            ))}
        </fieldset>
      </form>
    </Dialog>
  )
}
