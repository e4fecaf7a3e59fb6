import type { PolicyCode } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'
import { CodeOption } from './code-option.tsx'
import type { OptionKind } from './use-code-walk.ts'

type CodeOptionsProps = {
  id: string
  options: readonly PolicyCode[]
  active: number
  /** A key that leads to the code besides its digit. */
  keysOf: (code: PolicyCode) => string | undefined
  kindOf: (code: PolicyCode) => OptionKind
  onChosen: (code: PolicyCode) => void
}

export function CodeOptions({ id, options, active, keysOf, kindOf, onChosen }: CodeOptionsProps) {
  if (options.length === 0) return <p className="px-2.5 py-1.5 text-sm text-faint">{t('review.picker.none')}</p>
  return (
    <div
      id={`${id}-list`}
      role="listbox"
      aria-label={t('review.picker.codes')}
      className="grid rounded-md border border-line"
    >
      {options.map((code, place) => (
        <CodeOption
          key={code.id}
          id={`${id}-${code.id}`}
          code={code}
          place={place}
          state={place === active ? 'active' : 'plain'}
          kind={kindOf(code)}
          ownKeys={keysOf(code)}
          onChosen={() => onChosen(code)}
        />
      ))}
    </div>
  )
}
