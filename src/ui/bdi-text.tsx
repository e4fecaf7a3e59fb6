import { Fragment, type ReactNode, type Ref } from 'react'
import { splitHidden } from './hidden-characters.ts'
import { segmentText, type TextRange } from './text-ranges.ts'

const NO_RANGES: readonly TextRange[] = []

type BdiTextProps = {
  text: string
  /** Draws the parts that ranges cover; the children must be drawn, and no other text. */
  ranges?: readonly TextRange[]
  drawSegment?: (children: ReactNode, ids: readonly string[]) => ReactNode
  className?: string
  ref?: Ref<HTMLElement>
}

function drawHidden(text: string): ReactNode {
  return splitHidden(text).map(({ text: part, mark }, place) =>
    mark === null ? (
      <Fragment key={place}>{part}</Fragment>
    ) : (
      <span key={place} className="inert-mark" data-mark={mark} title={mark}>
        {part}
      </span>
    ),
  )
}

/**
 * Text from outside, drawn inert: its direction cannot leak, invisible and direction-changing characters are
 * marked, nothing is a link. `textContent` is exactly `text`.
 */
export function BdiText({ text, ranges = NO_RANGES, drawSegment, className = '', ref }: BdiTextProps) {
  return (
    <bdi ref={ref} dir="auto" className={`wrap-anywhere whitespace-pre-wrap ${className}`}>
      {segmentText(text, ranges).map((segment) => {
        const drawn = drawHidden(segment.text)
        return (
          <Fragment key={segment.start}>
            {drawSegment && segment.ids.length > 0 ? drawSegment(drawn, segment.ids) : drawn}
          </Fragment>
        )
      })}
    </bdi>
  )
}
