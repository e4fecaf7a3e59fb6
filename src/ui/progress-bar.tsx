type ProgressBarProps = {
  label: string
  /** From 0 to 1; leave out while the end is unknown. */
  value?: number | undefined
  text?: string | undefined
}

/** `text` says how far in words ("4,200 of 10,000 rows"), shown beside the label. */
export function ProgressBar({ label, value, text }: ProgressBarProps) {
  const percent = value === undefined ? undefined : Math.round(Math.min(1, Math.max(0, value)) * 100)
  return (
    <div className="grid gap-1">
      <div className="flex justify-between gap-3 text-sm text-soft tabular-nums">
        <span>{label}</span>
        <span className="text-faint">{text ?? (percent === undefined ? '' : `${percent}%`)}</span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={text}
        className="h-1 overflow-hidden rounded-full bg-line"
      >
        {percent === undefined ? (
          <div className="h-full w-2/5 animate-sweep rounded-full bg-accent" />
        ) : (
          <div className="h-full rounded-full bg-accent transition-[width]" style={{ width: `${percent}%` }} />
        )}
      </div>
    </div>
  )
}
