import { keyCaps } from './key-caps.ts'

/** Draws keys as caps: `j`, `Shift+?`, `$mod+k`, and a sequence `g q` as two caps. Silent to screen readers. */
export function Kbd({ keys, tone = 'plain' }: { keys: string; tone?: 'plain' | 'inverse' }) {
  const colours =
    tone === 'inverse' ? 'border-current/45 bg-transparent text-current' : 'border-line-strong bg-surface text-soft'
  return (
    <span aria-hidden="true" className="inline-flex gap-1 align-middle">
      {keyCaps(keys).map((cap, place) => (
        <kbd
          key={place}
          className={`inline-block min-w-[1.1875rem] rounded-sm border border-b-2 px-1 py-[0.1875rem] text-center font-sans text-[0.6875rem] leading-none font-medium whitespace-nowrap ${colours}`}
        >
          {cap}
        </kbd>
      ))}
    </span>
  )
}
