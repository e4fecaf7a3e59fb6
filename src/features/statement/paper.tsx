import { Fragment } from 'react'
import type { StatementDraft } from '#contract/types.ts'
import { LEFT_OUT } from '#domain/redaction.ts'
import { t } from '#messages/messages.ts'
import { BdiText } from '#ui/bdi-text.tsx'

type Block = StatementDraft['blocks'][number]

/** A statement as it stands on paper; where words were left out, the gap is marked. */
export function Paper({ blocks }: { blocks: readonly Block[] }) {
  return (
    <article
      aria-label={t('statement.paper')}
      className="max-w-[44rem] rounded-md border border-line bg-surface px-10 py-8 font-serif text-md leading-relaxed print:max-w-none print:border-0 print:p-0 print:text-[10pt]"
    >
      {blocks.map((block, place) => (
        // A statement is drawn whole or not at all: its parts never change places.
        <Part key={`${place} ${block.kind}`} block={block} />
      ))}
    </article>
  )
}

function Part({ block }: { block: Block }) {
  switch (block.kind) {
    case 'title':
      return <h2 className="mb-4 text-title">{block.text}</h2>
    case 'heading':
      return <h3 className="mt-5 mb-1 text-lg break-after-avoid">{block.text}</h3>
    case 'paragraph':
      return (
        <p className="my-1.5">
          <Words text={block.text} />
        </p>
      )
    case 'quote':
      return (
        <blockquote className="my-2 border-l-2 border-line-strong pl-3 whitespace-pre-wrap wrap-anywhere">
          <Words text={block.text} />
        </blockquote>
      )
    case 'fact':
      return (
        <dl className="grid grid-cols-[11rem_minmax(0,1fr)] gap-x-4">
          <dt className="text-soft">{block.name}</dt>
          <dd className="wrap-anywhere">
            <Words text={block.text} />
          </dd>
        </dl>
      )
    default:
      return block.kind satisfies never
  }
}

const GAPS = Object.values(LEFT_OUT)
const AT_GAPS = new RegExp(`(${GAPS.map((gap) => gap.replace(/[[\]]/g, '\\$&')).join('|')})`)

function Words({ text }: { text: string }) {
  return text
    .split(AT_GAPS)
    .map((part, place) => (
      <Fragment key={`${place} ${part}`}>
        {GAPS.includes(part) ? (
          <mark className="rounded-sm bg-sunken px-0.5 text-ink">{part}</mark>
        ) : (
          <BdiText text={part} />
        )}
      </Fragment>
    ))
}
