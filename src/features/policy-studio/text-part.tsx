import { lazy, Suspense, useId, useMemo, useState } from 'react'
import type { CodeId } from '#domain/ids.ts'
import type { PolicyCode } from '#domain/policy.ts'
import { diffText } from '#domain/text-diff.ts'
import { ChangedText } from '#ui/changed-text.tsx'
import { studio } from './studio.store.ts'

const FormattedPart = lazy(() => import('./formatted-part.tsx'))

type TextPartProps = {
  code: CodeId
  field: 'label' | 'definition' | 'covers' | 'doesNotCover'
  name: string
  value: string
  /** What the version in force says; null where it has no such code. */
  was: string | null
  error: string | undefined
  format: PolicyCode['format']
}

/**
 * A text of a code, written where it is read. While nobody writes, the words that changed are marked, or what is
 * formatted is drawn as it will be read.
 */
export function TextPart({ code, field, name, value, was, error, format }: TextPartProps) {
  const id = useId()
  const [writing, setWriting] = useState(false)
  const changed = was !== null && was !== value
  const drawn = format !== undefined && field !== 'label' && !writing && !changed && value !== ''
  const parts = useMemo(() => (changed && !writing ? diffText(was, value) : null), [changed, writing, was, value])
  return (
    <div className="grid gap-x-4 gap-y-1 sm:grid-cols-[7rem_minmax(0,1fr)]">
      <label htmlFor={id} className="pt-1.5 text-sm text-faint">
        {name}
      </label>
      <div className="relative min-w-0">
        <textarea
          id={id}
          value={value}
          rows={1}
          maxLength={20_000}
          aria-invalid={error !== undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          onChange={(event) => studio.edited({ type: 'set', id: code, field, to: event.currentTarget.value })}
          onFocus={() => setWriting(true)}
          onBlur={() => setWriting(false)}
          className={`field-sizing-content w-full resize-none rounded-md border border-transparent bg-transparent px-2 py-1 font-serif text-read hover:border-line focus:border-field-line focus:bg-surface aria-[invalid=true]:border-bad ${parts || drawn ? 'absolute inset-0 h-full opacity-0' : ''}`}
        />
        {parts && (
          <div
            aria-hidden="true"
            className="pointer-events-none min-h-8 border border-transparent px-2 py-1 font-serif text-read"
          >
            <ChangedText parts={parts} />
          </div>
        )}
        {drawn && (
          <div inert className="pointer-events-none min-h-8 border border-transparent px-2 py-1 font-serif text-read">
            <Suspense fallback={value}>
              <FormattedPart text={value} />
            </Suspense>
          </div>
        )}
        {error && (
          <p id={`${id}-error`} className="px-2 text-sm text-bad">
            {error}
          </p>
        )}
      </div>
    </div>
  )
}
