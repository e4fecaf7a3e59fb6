import { ChevronRight } from 'lucide-react'
import type { PolicyCode } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'
import { Kbd } from '#ui/kbd.tsx'
import { useShortcut } from '#ui/use-shortcut.ts'
import type { OptionKind } from './use-code-walk.ts'

type CodeOptionProps = {
  id: string
  code: PolicyCode
  place: number
  state: 'active' | 'plain'
  kind: OptionKind
  ownKeys: string | undefined
  onChosen: () => void
}

/** One code to choose, by its digit, the arrows or the mouse. */
export function CodeOption({ id, code, place, state, kind, ownKeys, onChosen }: CodeOptionProps) {
  const label = kind === 'itself' ? t('review.picker.itself', { label: code.label }) : code.label
  const keys = useShortcut({
    id: `review.code_${place + 1}`,
    keys: `${place + 1}`,
    label,
    group: t('review.keys.decision'),
    enabled: place < 9,
    onPress: onChosen,
  })
  return (
    <button
      type="button"
      tabIndex={-1}
      id={id}
      role="option"
      aria-selected={state === 'active'}
      aria-label={kind === 'family' ? t('review.picker.family', { label, code: code.id }) : `${label}, ${code.id}`}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChosen}
      className="grid w-full grid-cols-[1.25rem_minmax(0,1fr)_auto] items-center gap-[0.5625rem] border-b border-line px-[0.5625rem] py-1 text-start last:border-b-0 hover:bg-sunken aria-selected:bg-accent-wash"
    >
      {place < 9 ? <Kbd keys={keys} /> : <span />}
      <span className="truncate">{label}</span>
      <span className="inline-flex items-center gap-0.5 text-sm font-medium text-soft">
        {ownKeys && <Kbd keys={ownKeys} />}
        {code.id}
        {kind === 'family' && <ChevronRight aria-hidden="true" className="size-3.5 text-faint" />}
      </span>
    </button>
  )
}
