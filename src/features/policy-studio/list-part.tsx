import { useId, useState } from 'react'
import type { PolicyCode } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'
import { FIELD_LOOK } from '#ui/field-look.ts'
import { studio } from './studio.store.ts'

/** A list of short texts, one a line. */
export function ListPart({ code, field }: { code: PolicyCode; field: 'synonyms' | 'references' }) {
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <div className="grid gap-x-4 gap-y-1 sm:grid-cols-[7rem_minmax(0,1fr)]">
      <label htmlFor={id} className="pt-1.5 text-sm text-faint">
        {t(`studio.field.${field}`)}
      </label>
      <textarea
        id={id}
        rows={1}
        value={typed ?? code[field].join('\n')}
        onChange={(event) => {
          const text = event.currentTarget.value
          setTyped(text)
          const lines = text.split('\n').map((line) => line.trim())
          studio.edited({ type: 'set', id: code.id, field, to: [...new Set(lines.filter(Boolean))] })
        }}
        onBlur={() => setTyped(null)}
        className={`${FIELD_LOOK} field-sizing-content`}
      />
    </div>
  )
}
