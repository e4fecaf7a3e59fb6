import { useState } from 'react'
import type { Workspace } from '#contract/types.ts'
import { wordsOf } from '#data/problem-words.ts'
import { useChangeWorkspace } from '#data/workspace.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { Panel } from '#ui/panel.tsx'
import { TextField } from '#ui/text-field.tsx'
import { showToast } from '#ui/toast.store.ts'

type Limits = Workspace['exposure']

const NUMBERS = [
  { name: 'hoursADay', most: 12, least: 1 },
  { name: 'gravesADay', most: 500, least: 1 },
  { name: 'breakEveryMinutes', most: 240, least: 5 },
  { name: 'breakMinutes', most: 60, least: 1 },
] as const
const SWITCHES = ['breakAfterGravest', 'noTwoGraveInARow', 'breakCanBeSkipped'] as const

/** The limits of what somebody is given to read; an empty number switches its limit off. */
export function ExposureLimits({ limits }: { limits: Limits }) {
  const [draft, setDraft] = useState<Limits>(limits)
  const change = useChangeWorkspace()
  const typed = (name: (typeof NUMBERS)[number]['name'], text: string) =>
    setDraft({ ...draft, [name]: text === '' && name !== 'breakMinutes' ? null : Number(text) })
  const save = () =>
    change.mutate(
      { exposure: draft },
      {
        onSuccess: () => showToast({ tone: 'ok', text: t('wellbeing.workspace.saved') }),
        onError: (error) => showToast({ tone: 'error', text: wordsOf(error).title }),
      },
    )
  return (
    <Panel title={t('wellbeing.workspace.limits')} note={t('wellbeing.workspace.off')}>
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <div className="grid gap-3 sm:grid-cols-2">
          {NUMBERS.map(({ name, least, most }) => (
            <TextField
              key={name}
              type="number"
              label={t(`wellbeing.workspace.${name}`)}
              min={least}
              max={most}
              required={name === 'breakMinutes'}
              value={draft[name] ?? ''}
              onChange={(event) => typed(name, event.currentTarget.value)}
            />
          ))}
        </div>
        {SWITCHES.map((name) => (
          <Checkbox
            key={name}
            label={t(`wellbeing.workspace.${name}`)}
            checked={draft[name]}
            onChange={() => setDraft({ ...draft, [name]: !draft[name] })}
          />
        ))}
        <Button type="submit" variant="primary" className="justify-self-start" disabled={change.isPending}>
          {t('wellbeing.workspace.save')}
        </Button>
      </form>
    </Panel>
  )
}
