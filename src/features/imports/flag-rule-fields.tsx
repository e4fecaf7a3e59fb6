import { X } from 'lucide-react'
import type { ImportDetail, ImportFlagRule } from '#contract/types.ts'
import { FLAG_SOURCES } from '#domain/priority.ts'
import { t } from '#messages/messages.ts'
import { IconButton } from '#ui/icon-button.tsx'
import { LevelRamp } from '#ui/level-ramp.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { ColumnSelect } from './column-select.tsx'
import { FlagReason } from './flag-reason.tsx'

type FlagRuleFieldsProps = {
  one: ImportDetail
  rule: ImportFlagRule
  number: number
  error: string | undefined
  onChanged: (rule: ImportFlagRule) => void
  onRemoved: () => void
}

/** One reason to flag a row: whose it is, in which words, how often, and how severe it may be. */
export function FlagRuleFields({ one, rule, number, error, onChanged, onRemoved }: FlagRuleFieldsProps) {
  return (
    <fieldset className="grid min-w-0 gap-3 border-b border-line pb-4">
      <legend className="sr-only">{t('imports.flag', { number })}</legend>
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-2">
        <SelectField
          label={t('imports.flag.source')}
          value={rule.source}
          options={FLAG_SOURCES.map((id) => ({ id, label: t(`imports.source.${id}`) }))}
          onChosen={(id) => onChanged({ ...rule, source: id as ImportFlagRule['source'] })}
        />
        <IconButton label={t('imports.flags.remove', { number })} icon={<X />} onClick={onRemoved} />
      </div>
      <FlagReason one={one} rule={rule} error={error} onChanged={onChanged} />
      <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
        <ColumnSelect
          label={t('imports.flag.count')}
          one={one}
          column={rule.countColumn}
          onChosen={(countColumn) => onChanged({ ...rule, countColumn })}
        />
        <ColumnSelect
          label={t('imports.flag.words')}
          one={one}
          column={rule.wordsColumn}
          onChosen={(wordsColumn) => onChanged({ ...rule, wordsColumn })}
        />
        {rule.source === 'classifier' && (
          <ColumnSelect
            label={t('imports.flag.score')}
            one={one}
            column={rule.scoreColumn}
            onChosen={(scoreColumn) => onChanged({ ...rule, scoreColumn })}
          />
        )}
        {rule.source !== 'member_report' && (
          <ColumnSelect
            label={t('imports.flag.code')}
            one={one}
            column={rule.codeColumn ?? null}
            onChosen={(codeColumn) => onChanged({ ...rule, codeColumn })}
          />
        )}
        <LevelRamp
          label={t('imports.flag.estimate')}
          value={rule.estimate}
          onChosen={(estimate) => onChanged({ ...rule, estimate })}
        />
      </div>
    </fieldset>
  )
}
