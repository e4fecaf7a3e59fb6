import { LEVEL_LOOK, type Level } from './level-look.ts'

const STATES = {
  chosen: 'outline-2 outline-offset-1 outline-ink',
  open: 'hover:outline-1 hover:outline-offset-1 hover:outline-line-strong',
  faded: 'opacity-60',
  refused: 'opacity-40',
}

type LevelStepProps = {
  level: Level
  group: string
  name: string
  state: keyof typeof STATES
  onChosen: (level: Level) => void
}

/** One radio button of a LevelRamp. */
export function LevelStep({ level, group, name, state, onChosen }: LevelStepProps) {
  return (
    <label
      data-level={level}
      className={`grid h-7 place-items-center rounded-[5px] text-sm font-semibold tabular-nums has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus ${LEVEL_LOOK[level]} ${STATES[state]}`}
    >
      <input
        type="radio"
        className="sr-only"
        name={group}
        aria-label={name}
        checked={state === 'chosen'}
        disabled={state === 'refused'}
        onChange={() => onChosen(level)}
      />
      <span aria-hidden="true">{level}</span>
    </label>
  )
}
