import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Workspace } from '#contract/types.ts'
import { wordsOf } from '#data/problem-words.ts'
import { useChangeWorkspace, workspaceQueries } from '#data/workspace.ts'
import { DIVISIONS } from '#domain/bank-holidays.ts'
import { TIMED_STAGES } from '#domain/case-clock.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { Panel } from '#ui/panel.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import { showToast } from '#ui/toast.store.ts'

/** How long each stage may take, in the working days of a part of the country. */
export function ClockSettings() {
  const { data } = useQuery(workspaceQueries.current())
  return data ? <ClockForm kept={data.clocks} /> : null
}

function ClockForm({ kept }: { kept: Workspace['clocks'] }) {
  const [clocks, setClocks] = useState(kept)
  const change = useChangeWorkspace()
  return (
    <Panel title={t('escalations.clocks.title')} note={t('escalations.clocks.note')}>
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          const onSuccess = () => showToast({ tone: 'ok', text: t('escalations.clocks.saved') })
          change.mutate({ clocks }, { onSuccess })
        }}
      >
        <SelectField
          label={t('escalations.clocks.division')}
          value={clocks.division}
          options={DIVISIONS.map((id) => ({ id, label: t(`escalations.clocks.${id}`) }))}
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
              label={t(`escalations.clocks.${stage}`)}
              value={clocks[stage]}
              onChange={(event) => setClocks({ ...clocks, [stage]: Number(event.currentTarget.value) })}
            />
          ))}
        </div>
        {change.error && (
          <Notice tone="error" live="alert" title={wordsOf(change.error).title}>
            {wordsOf(change.error).details.join(' ')}
          </Notice>
        )}
        <Button type="submit" variant="primary" className="justify-self-start" disabled={change.isPending}>
          {t('escalations.clocks.save')}
        </Button>
      </form>
    </Panel>
  )
}
