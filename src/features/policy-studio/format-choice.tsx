import type { PolicyCode } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'
import { Checkbox } from '#ui/checkbox.tsx'
import { studio } from './studio.store.ts'

/** Whether the texts of a code are formatted, and how formatting is written. */
export function FormatChoice({ code }: { code: PolicyCode }) {
  const formatted = code.format !== undefined
  return (
    <div className="sm:ms-[8rem]">
      <Checkbox
        label={t('studio.format')}
        hint={formatted ? t('studio.format.how') : undefined}
        checked={formatted}
        onChange={() => studio.edited({ type: 'set', id: code.id, field: 'format', to: formatted ? null : 'markdown' })}
      />
    </div>
  )
}
