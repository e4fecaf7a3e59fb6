import { useId } from 'react'
import { t } from '#messages/messages.ts'
import type { Level } from './level-look.ts'
import { LevelStep } from './level-step.tsx'

const LEVELS = [0, 1, 2, 3, 4] as const

type LevelRampProps = {
  label: string
  value: Level | null
  proposed?: Level | undefined
  range?: readonly [low: Level, high: Level] | undefined
  outside?: 'refused' | 'allowed'
  onChosen: (level: Level) => void
}

/** Radio buttons 0–4. Steps outside `range` are faded and, unless `outside` is 'allowed', cannot be chosen. */
export function LevelRamp({ label, value, proposed, range = [0, 4], outside = 'refused', onChosen }: LevelRampProps) {
  const group = useId()
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-xs font-medium text-faint">{label}</legend>
      <div className="grid grid-cols-5 gap-1">
        {LEVELS.map((level) => {
          const inside = level >= range[0] && level <= range[1]
          const notes = [level === proposed && t('ui.level.proposed'), !inside && t('ui.level.outside')]
          return (
            <LevelStep
              key={level}
              level={level}
              group={group}
              name={[`${level}`, ...notes.filter((note) => note !== false)].join(', ')}
              state={value === level ? 'chosen' : !inside ? (outside === 'refused' ? 'refused' : 'faded') : 'open'}
              onChosen={onChosen}
            />
          )
        })}
      </div>
    </fieldset>
  )
}
