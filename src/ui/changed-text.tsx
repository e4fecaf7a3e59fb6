export interface ChangedPart {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** Two texts in one: what went is struck through, what came is underlined; a screen reader hears both as such. */
export function ChangedText({ parts }: { parts: readonly ChangedPart[] }) {
  return (
    <bdi className="whitespace-pre-wrap">
      {parts.map(({ kind, text }, place) => {
        if (kind === 'same') return <span key={place}>{text}</span>
        if (kind === 'removed')
          return (
            <del key={place} className="text-soft decoration-warn">
              {text}
            </del>
          )
        return (
          <ins key={place} className="border-b-2 border-ok bg-ok-wash no-underline">
            {text}
          </ins>
        )
      })}
    </bdi>
  )
}
