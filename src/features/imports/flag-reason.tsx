import type { ImportDetail, ImportFlagRule } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import { Segmented } from '#ui/segmented.tsx'
import { TextField } from '#ui/text-field.tsx'
import { ColumnSelect } from './column-select.tsx'

type FlagReasonProps = {
  one: ImportDetail
  rule: ImportFlagRule
  error: string | undefined
  onChanged: (rule: ImportFlagRule) => void
}

/** The reason in fixed words, or read from a column. */
export function FlagReason({ one, rule, error, onChanged }: FlagReasonProps) {
  const from = rule.reason === null ? 'column' : 'fixed'
  const chosen = (where: 'fixed' | 'column') => {
    if (where === from) return
    if (where === 'fixed') onChanged({ ...rule, reason: t('imports.reason.flagged'), reasonColumn: null })
    else onChanged({ ...rule, reason: null, reasonColumn: one.columns[0] ?? null })
  }
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] items-start gap-3 [&>fieldset]:mt-[1.4rem]">
      <Segmented
        label={t('imports.flag.reason.where')}
        value={from}
        segments={[
          { id: 'fixed', label: t('imports.flag.reason.fixed') },
          { id: 'column', label: t('imports.flag.reason.column') },
        ]}
        onChosen={chosen}
      />
      {from === 'fixed' ? (
        <TextField
          label={t('imports.flag.reason')}
          value={rule.reason ?? ''}
          maxLength={120}
          required
          error={error}
          onChange={({ currentTarget: { value } }) => onChanged({ ...rule, reason: value })}
        />
      ) : (
        <ColumnSelect
          label={t('imports.flag.reason.from')}
          one={one}
          column={rule.reasonColumn}
          error={error}
          onChosen={(reasonColumn) => onChanged({ ...rule, reasonColumn })}
        />
      )}
    </div>
  )
}
