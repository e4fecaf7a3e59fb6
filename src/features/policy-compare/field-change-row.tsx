import type { Json } from '#domain/canonical.ts'
import { diffText } from '#domain/text-diff.ts'
import { t } from '#messages/messages.ts'
import { ChangedText } from '#ui/changed-text.tsx'

/** One field, as it was and as it is, in one text. */
export function FieldChangeRow({ name, from, to }: { name: string; from: Json; to: Json }) {
  return (
    <div className="grid gap-x-4 gap-y-1 sm:grid-cols-[7rem_minmax(0,1fr)]">
      <dt className="pt-0.5 text-sm text-faint">{name}</dt>
      <dd className="font-serif text-md">
        <ChangedText parts={diffText(told(from), told(to))} />
      </dd>
    </div>
  )
}

/** A value of whatever kind, in words that can be compared. */
function told(value: Json): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return t(value ? 'studio.yes' : 'studio.no')
  if (typeof value !== 'object') return String(value)
  if (Array.isArray(value)) return (value as readonly Json[]).map(told).join(' · ')
  return Object.entries(value)
    .map(([, inner]) => told(inner))
    .join(' — ')
}
