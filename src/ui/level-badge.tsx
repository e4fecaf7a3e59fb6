import { LEVEL_LOOK, type Level } from './level-look.ts'

/** One step of a five-step ramp: its hue and its number. `label` says what the number is ("severity 2"). */
export function LevelBadge({ level, label }: { level: Level; label?: string }) {
  const spoken = label ? { role: 'img', 'aria-label': label } : {}
  return (
    <span
      data-level={level}
      {...spoken}
      className={`inline-grid size-[1.1875rem] shrink-0 place-items-center rounded-sm text-xs leading-none font-semibold tabular-nums ${LEVEL_LOOK[level]}`}
    >
      {level}
    </span>
  )
}
