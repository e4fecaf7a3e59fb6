import { useId, useState } from 'react'
import type { CodeId } from '#domain/ids.ts'
import type { PolicyCode } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'
import { FIELD_LOOK } from '#ui/field-look.ts'
import { Kbd } from '#ui/kbd.tsx'
import { useLater } from '#ui/use-later.ts'
import { useShortcut } from '#ui/use-shortcut.ts'
import { CodeOptions } from './code-options.tsx'
import { useIndex } from './desk-context.ts'
import { focusPlace, placeOf } from './desk-focus.ts'
import { OwnCodeKeys, useCodeKeys } from './own-code-keys.tsx'
import { RecentCodes } from './recent-codes.tsx'
import { useCodeWalk } from './use-code-walk.ts'
import { useFamilyKeys } from './use-family-keys.ts'
import { useRecentCodes } from './use-recent-codes.ts'

const loadCard = () => import('./guidance-card.tsx')

type CodePickerProps = {
  /** Whether the list stands open without being asked for: there is no code yet. */
  list: 'always' | 'asked'
  /** The code whose guidance stands here while nothing is being looked for. */
  standing: PolicyCode | undefined
  onChosen: (code: CodeId) => void
}

/**
 * Finds a code by any word of it, by walking down the tree (arrows and Enter, or the digit beside it), among those
 * used lately, or by a key of its own. A family opens; its last entry is the family itself.
 */
export function CodePicker({ list, standing, onChosen }: CodePickerProps) {
  const index = useIndex()
  const id = useId()
  const [focused, setFocused] = useState(false)
  const { recent, used } = useRecentCodes(index)
  const ownKeysOf = useCodeKeys()
  const walk = useCodeWalk(index, recent, (code) => {
    used(code)
    onChosen(code)
  })
  const { text, options, active } = walk
  const card = useLater(loadCard)
  const open = list === 'always' || focused || walk.begun
  const choosing = open && (focused || walk.begun)
  const guided = choosing ? options[active] : standing
  const keys = useShortcut({
    id: 'review.find_code',
    keys: '/',
    label: t('review.picker.label'),
    group: t('review.keys.decision'),
    onPress: () => focusPlace('picker'),
  })
  const familyKeys = useFamilyKeys(index, (family) => {
    walk.walkTo(family)
    focusPlace('picker')
  })
  return (
    <div className="grid gap-[0.5625rem]">
      <OwnCodeKeys onChosen={walk.take} />
      <div className="relative">
        <input
          {...placeOf('picker')}
          type="text"
          role="combobox"
          autoComplete="off"
          aria-label={t('review.picker.label')}
          aria-autocomplete="list"
          aria-expanded={open}
          aria-controls={`${id}-list`}
          aria-activedescendant={open && options[active] ? `${id}-${options[active].id}` : undefined}
          placeholder={walk.family?.label ?? t('review.picker.placeholder')}
          value={text}
          className={`${FIELD_LOOK} pr-12`}
          onChange={(event) => walk.typed(event.currentTarget.value)}
          onFocus={() => setFocused(true)}
          onBlur={() => setFocused(false)}
          onKeyDown={walk.pressed}
        />
        <span className="absolute top-1/2 right-2 -translate-y-1/2">
          <Kbd keys={focused ? 'Escape' : keys} />
        </span>
      </div>
      {open && <RecentCodes recent={walk.recent} onChosen={walk.take} />}
      {open && (
        <CodeOptions
          id={id}
          options={options}
          active={active}
          keysOf={(code) => familyKeys[code.id] ?? ownKeysOf(code)}
          kindOf={walk.kindOf}
          onChosen={walk.choose}
        />
      )}
      {card && guided && (
        <card.GuidanceCard code={guided} view={choosing ? 'whole' : 'brief'} keys={ownKeysOf(guided)} />
      )}
    </div>
  )
}
