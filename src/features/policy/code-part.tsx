import type { ReactNode } from 'react'

type CodePartProps = { name: string; face?: 'plain' | 'reading'; children: ReactNode }

/** One part of a code's text: what it is on the left, the words on the right. */
export function CodePart({ name, face = 'plain', children }: CodePartProps) {
  return (
    <div className="grid gap-x-4 gap-y-1 sm:grid-cols-[7rem_minmax(0,1fr)]">
      <dt className="pt-0.5 text-sm text-faint">{name}</dt>
      <dd className={face === 'reading' ? 'font-serif text-read' : ''}>{children}</dd>
    </div>
  )
}
