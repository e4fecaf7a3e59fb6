import { t } from '#messages/messages.ts'
import { Panel } from '#ui/panel.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { MappingPart } from './mapping-part.ts'

/** Where the comments were written: the platform, and the thread of rows that name none. */
export function PlaceFields({ draft, errors, onChanged }: Omit<MappingPart, 'one'>) {
  return (
    <Panel title={t('imports.place')}>
      <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
        <TextField
          label={t('imports.platform')}
          value={draft.platform}
          maxLength={60}
          required
          error={errors['/platform']}
          onChange={({ currentTarget: { value } }) => onChanged({ ...draft, platform: value })}
        />
        <TextField
          label={t('imports.threadTitle')}
          value={draft.threadTitle}
          maxLength={300}
          required
          error={errors['/threadTitle']}
          onChange={({ currentTarget: { value } }) => onChanged({ ...draft, threadTitle: value })}
        />
      </div>
    </Panel>
  )
}
