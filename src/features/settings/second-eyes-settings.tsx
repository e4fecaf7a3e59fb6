import '#messages/eyes.ts'
import { useState } from 'react'
import type { Workspace } from '#contract/types.ts'
import { wordsOf } from '#data/problem-words.ts'
import { useChangeWorkspace } from '#data/workspace.ts'
import { APPEAL_GROUNDS } from '#domain/appeals.ts'
import { PANEL_SIZES } from '#domain/panels.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { Panel } from '#ui/panel.tsx'
import { TextField } from '#ui/text-field.tsx'
import { showToast } from '#ui/toast.store.ts'

type Settings = Workspace['secondEyes']

const NUMBERS = [
  { name: 'sampling', least: 0, most: 100 },
  { name: 'panelSize', least: PANEL_SIZES.least, most: PANEL_SIZES.most },
  { name: 'appealDays', least: 1, most: 365 },
] as const

/** How much is read twice by chance, who decides after a veto, and when and on what ground one may appeal. */
export function SecondEyesSettings({ kept }: { kept: Settings }) {
  const [typed, setTyped] = useState(() => typedOf(kept))
  const [grounds, setGrounds] = useState(kept.grounds)
  const change = useChangeWorkspace()
  const toggled = (ground: Settings['grounds'][number]) =>
    setGrounds(APPEAL_GROUNDS.filter((one) => (one === ground) !== grounds.includes(one)))
  const save = () => {
    const { sampling, panelSize, appealDays } = typed
    const secondEyes = {
      sampling: Number(sampling),
      panelSize: Number(panelSize),
      appealDays: Number(appealDays),
      grounds,
    }
    change.mutate({ secondEyes }, { onSuccess: () => showToast({ tone: 'ok', text: t('wellbeing.workspace.saved') }) })
  }
  return (
    <Panel title={t('eyes.settings.title')} note={t('eyes.settings.note')}>
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <div className="grid items-start gap-3 sm:grid-cols-3">
          {NUMBERS.map(({ name, least, most }) => (
            <TextField
              key={name}
              type="number"
              label={t(`eyes.settings.${name}`)}
              hint={t(`eyes.settings.${name}.hint`)}
              min={least}
              max={most}
              required
              value={typed[name]}
              onChange={({ currentTarget: { value } }) => setTyped({ ...typed, [name]: value })}
            />
          ))}
        </div>
        <fieldset className="grid gap-1.5">
          <legend className="mb-1 text-xs font-medium text-faint">{t('eyes.settings.grounds')}</legend>
          {APPEAL_GROUNDS.map((ground) => (
            <Checkbox
              key={ground}
              label={t(`eyes.ground.${ground}`)}
              checked={grounds.includes(ground)}
              onChange={() => toggled(ground)}
            />
          ))}
          {grounds.length === 0 && <p className="text-sm text-bad">{t('eyes.settings.grounds.none')}</p>}
        </fieldset>
        {change.error && <FailedNotice {...wordsOf(change.error)} />}
        <Button
          type="submit"
          variant="primary"
          className="justify-self-start"
          disabled={change.isPending || grounds.length === 0}
        >
          {t('eyes.settings.save')}
        </Button>
      </form>
    </Panel>
  )
}

/** The numbers as text, so that a field can be emptied while another is typed. */
function typedOf({ sampling, panelSize, appealDays }: Settings) {
  return { sampling: `${sampling}`, panelSize: `${panelSize}`, appealDays: `${appealDays}` }
}
