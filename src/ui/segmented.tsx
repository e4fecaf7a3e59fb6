import { type ReactNode, useId } from 'react'

export type Segment<Id extends string> = { id: Id; label: string; icon?: ReactNode }

type SegmentedProps<Id extends string> = {
  label: string
  segments: readonly Segment<Id>[]
  value: Id
  onChosen: (id: Id) => void
}

/** A few exclusive choices side by side. A segment with an icon shows the icon; its label is its name. */
export function Segmented<Id extends string>({ label, segments, value, onChosen }: SegmentedProps<Id>) {
  const name = useId()
  return (
    <fieldset className="inline-flex w-fit min-w-0 gap-0.5 rounded-md bg-sunken p-0.5">
      <legend className="sr-only">{label}</legend>
      {segments.map((segment) => (
        <label
          key={segment.id}
          title={segment.icon ? segment.label : undefined}
          className="rounded-[5px] border border-transparent px-2 py-0.5 text-sm text-soft transition-colors hover:text-ink has-checked:border-line-strong has-checked:bg-surface has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-focus [&_svg]:my-0.5 [&_svg]:size-3.5"
        >
          <input
            type="radio"
            className="sr-only"
            name={name}
            aria-label={segment.label}
            checked={value === segment.id}
            onChange={() => onChosen(segment.id)}
          />
          <span aria-hidden="true">{segment.icon ?? segment.label}</span>
        </label>
      ))}
    </fieldset>
  )
}
