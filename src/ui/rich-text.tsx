import { Fragment, type ReactNode } from 'react'

export type RichWords =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly of: readonly RichWords[] }
  | { readonly kind: 'link'; readonly href: string; readonly of: readonly RichWords[] }
  | { readonly kind: 'break' }

export type RichBlock =
  | { readonly kind: 'paragraph'; readonly of: readonly RichWords[] }
  | {
      readonly kind: 'list'
      readonly order: 'numbered' | 'bullets'
      readonly items: readonly (readonly RichBlock[])[]
    }

type RichTextProps = {
  blocks: readonly RichBlock[]
  /** How a run of plain words is drawn. */
  plain?: (text: string) => ReactNode
}

/** Paragraphs, lists, emphasis and links, as elements: nothing here was ever markup. */
export function RichText({ blocks, plain = (text) => text }: RichTextProps) {
  return blocks.map((block, place) => {
    // Blocks have no name but their place, and none moves without all being drawn anew.
    const key = `${block.kind} ${place}`
    if (block.kind === 'paragraph') {
      return (
        <p key={key} className="not-first:mt-1.5">
          <bdi>{drawn(block.of, plain)}</bdi>
        </p>
      )
    }
    const List = block.order === 'numbered' ? 'ol' : 'ul'
    return (
      <List key={key} className={`not-first:mt-1.5 ps-5 ${block.order === 'numbered' ? 'list-decimal' : 'list-disc'}`}>
        {block.items.map((item, at) => (
          <li key={`${key} ${at}`}>
            <RichText blocks={item} plain={plain} />
          </li>
        ))}
      </List>
    )
  })
}

function drawn(words: readonly RichWords[], plain: (text: string) => ReactNode): ReactNode {
  return words.map((one, place) => {
    const key = `${one.kind} ${place}`
    switch (one.kind) {
      case 'text':
        return <Fragment key={key}>{plain(one.text)}</Fragment>
      case 'strong':
        return <strong key={key}>{drawn(one.of, plain)}</strong>
      case 'emphasis':
        return <em key={key}>{drawn(one.of, plain)}</em>
      case 'link':
        return (
          <a
            key={key}
            href={one.href}
            target="_blank"
            rel="noopener noreferrer"
            className="text-accent underline underline-offset-2"
          >
            {drawn(one.of, plain)}
          </a>
        )
      case 'break':
        return <br key={key} />
      default:
        return one satisfies never
    }
  })
}
