import { Plus } from 'lucide-react'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { Panel } from '#ui/panel.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { FlagRuleFields } from './flag-rule-fields.tsx'
import type { MappingPart } from './mapping-part.ts'
import { everyRow } from './suggest-mapping.ts'

const MOST = 20

/** What makes a row a case, and what a row without any flag becomes. */
export function FlagRules({ one, draft, errors, onChanged }: MappingPart) {
  const { flags } = draft
  return (
    <Panel title={t('imports.flags')} note={t('imports.flags.text')}>
      <div className="grid gap-4">
        {flags.map((rule, place) => (
          <FlagRuleFields
            key={place}
            one={one}
            rule={rule}
            number={place + 1}
            error={errors[`/flags/${place}/reason`] ?? errors[`/flags/${place}/reasonColumn`]}
            onChanged={(next) => onChanged({ ...draft, flags: flags.with(place, next) })}
            onRemoved={() => onChanged({ ...draft, flags: flags.toSpliced(place, 1) })}
          />
        ))}
        {errors['/flags'] && <Notice tone="error">{<span translate="no">{errors['/flags']}</span>}</Notice>}
        <div>
          <Button
            disabled={flags.length >= MOST}
            onClick={() => onChanged({ ...draft, flags: [...flags, everyRow()] })}
          >
            <Plus aria-hidden="true" className="size-4" />
            {t('imports.flags.add')}
          </Button>
        </div>
        <RadioGroup
          label={t('imports.unflagged')}
          value={draft.unflagged}
          options={[
            { id: 'context', label: t('imports.unflagged.context'), hint: t('imports.unflagged.context.text') },
            { id: 'refuse', label: t('imports.unflagged.refuse'), hint: t('imports.unflagged.refuse.text') },
          ]}
          onChosen={(unflagged) => onChanged({ ...draft, unflagged })}
        />
      </div>
    </Panel>
  )
}
