import type { CodeId } from '#domain/ids.ts'
import type { PolicyIndex } from '#domain/policy.ts'
import { FIELD_LOOK } from '#ui/field-look.ts'

type CodeSelectProps = {
  label: string
  index: PolicyIndex
  value: CodeId | ''
  /** The code that is being edited, which stands first. */
  own?: CodeId
  /** Offered above the codes, for no code at all. */
  none?: string
  onChosen: (id: CodeId) => void
}

/** More codes than this are typed, not scrolled through. */
const LISTED = 400

/** Chooses a code of the draft: a list, or in a large policy its id with suggestions. */
export function CodeSelect({ label, index, value, own, none, onChosen }: CodeSelectProps) {
  const { codes } = index.policy
  if (codes.length > LISTED) {
    return (
      <input
        aria-label={label}
        value={value}
        onChange={(event) => onChosen(event.currentTarget.value.toUpperCase() as CodeId)}
        className={FIELD_LOOK}
      />
    )
  }
  const rest = codes.filter((code) => code.id !== own)
  const first = own === undefined ? undefined : index.code(own)
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => onChosen(event.currentTarget.value as CodeId)}
      className={FIELD_LOOK}
    >
      {none !== undefined && <option value="">{none}</option>}
      {[...(first ? [first] : []), ...rest].map((code) => (
        <option key={code.id} value={code.id}>
          {code.id} · {code.label}
        </option>
      ))}
    </select>
  )
}
