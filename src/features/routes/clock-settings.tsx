import { useState } from 'react'
import type { PolicyDetail, Workspace } from '#contract/types.ts'
import { wordsOf } from '#data/problem-words.ts'
import { useChangeWorkspace } from '#data/workspace.ts'
import { DIVISIONS } from '#domain/bank-holidays.ts'
import { clockFaults, TIMED_STAGES } from '#domain/case-clock.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { Panel } from '#ui/panel.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import { showToast } from '#ui/toast.store.ts'
import { ClockExceptions } from './clock-exceptions.tsx'

type ClockSettingsProps = { kept: Workspace['clocks']; policy: PolicyDetail }

/** How long each stage may take, in the working days of a part of the country. */
export function ClockSettings({ kept, policy }: ClockSettingsProps) {
  const [clocks, setClocks] = useState(kept)
  const [tried, setTried] = useState(false)
  const change = useChangeWorkspace()
  const faults = clockFaults(clocks)
  const save = () => {
    setTried(true)
    if (faults.length > 0) return
    change.mutate({ clocks }, { onSuccess: () => showToast({ tone: 'ok', text: t('routes.clocks.saved') }) })
  }
  return (
    <Panel title={t('routes.clocks.title')} note={t('routes.clocks.note')}>
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <SelectField
          label={t('routes.clocks.division')}
          value={clocks.division}
          options={DIVISIONS.map((id) => ({ id, label: t(`routes.clocks.${id}`) }))}
          onChosen={(id) => setClocks({ ...clocks, division: DIVISIONS.find((one) => one === id) ?? clocks.division })}
        />
        <div className="grid gap-3 sm:grid-cols-4">
          {TIMED_STAGES.map((stage) => (
            <TextField
              key={stage}
              type="number"
              min={1}
              max={250}
              required
              label={t(`routes.clocks.${stage}`)}
              value={clocks[stage] === 0 ? '' : clocks[stage]}
              onChange={(event) => setClocks({ ...clocks, [stage]: Number(event.currentTarget.value) })}
            />
          ))}
        </div>
        <ClockExceptions
          exceptions={clocks.exceptions}
          policy={policy}
          faults={tried ? faults : []}
          onChanged={(exceptions) => setClocks({ ...clocks, exceptions: [...exceptions] })}
        />
        {change.error && <FailedNotice {...wordsOf(change.error)} />}
        <Button type="submit" variant="primary" className="justify-self-start" disabled={change.isPending}>
          {t('routes.clocks.save')}
        </Button>
      </form>
    </Panel>
  )
}
