import { type FormEvent, useState } from 'react'
import type { ImportDetail, ImportMapping, ImportPreset } from '#contract/types.ts'
import { useRemovePreset, useSavePreset } from '#data/imports.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import { presetFor, presetMapping } from './suggest-mapping.ts'

type PresetBarProps = {
  one: ImportDetail
  presets: readonly ImportPreset[]
  draft: ImportMapping
  onChosen: (mapping: ImportMapping) => void
}

/** Mappings kept under a name: choose one, keep this one, or let one go. */
export function PresetBar({ one, presets, draft, onChosen }: PresetBarProps) {
  const [chosen, setChosen] = useState(() => (one.mapping ? undefined : presetFor(one, presets)?.id) ?? '')
  const [naming, setNaming] = useState(false)
  const remove = useRemovePreset()
  const use = (id: string) => {
    const preset = presets.find((it) => it.id === id)
    setChosen(id)
    if (preset) onChosen(presetMapping(one, preset))
  }
  return (
    <div className="mb-4 grid gap-2 border-b border-line pb-4">
      <div className="flex flex-wrap items-end gap-2">
        {presets.length > 0 && (
          <div className="min-w-48 flex-1">
            <SelectField
              translate="no"
              label={t('imports.preset')}
              value={chosen}
              options={[
                { id: '', label: t('imports.preset.none') },
                ...presets.map(({ id, name }) => ({ id, label: name })),
              ]}
              onChosen={use}
            />
          </div>
        )}
        {chosen !== '' && (
          <Button disabled={remove.isPending} onClick={() => remove.mutate(chosen, { onSuccess: () => setChosen('') })}>
            {t('imports.preset.remove')}
          </Button>
        )}
        {!naming && <Button onClick={() => setNaming(true)}>{t('imports.preset.keep')}</Button>}
      </div>
      {naming && (
        <PresetName
          columns={one.columns}
          draft={draft}
          onClosed={(id) => {
            setNaming(false)
            if (id) setChosen(id)
          }}
        />
      )}
      {remove.error && <FailedNotice {...wordsOf(remove.error)} />}
    </div>
  )
}

type PresetNameProps = {
  columns: readonly string[]
  draft: ImportMapping
  onClosed: (id: string | null) => void
}

function PresetName({ columns, draft, onClosed }: PresetNameProps) {
  const save = useSavePreset()
  const [name, setName] = useState('')
  const submitted = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ name: name.trim(), mapping: draft, columns }, { onSuccess: ({ id }) => onClosed(id) })
  }
  return (
    <form className="flex flex-wrap items-end gap-2" onSubmit={submitted}>
      <div className="min-w-48 flex-1">
        <TextField
          label={t('imports.preset.name')}
          value={name}
          required
          maxLength={120}
          autoFocus
          onChange={({ currentTarget: { value } }) => setName(value)}
        />
      </div>
      <Button type="submit" variant="primary" disabled={save.isPending || name.trim() === ''}>
        {t('imports.preset.save')}
      </Button>
      <Button onClick={() => onClosed(null)}>{t('imports.preset.dont')}</Button>
      {save.error && <FailedNotice {...wordsOf(save.error)} />}
    </form>
  )
}
