import { diffWordsWithSpace } from 'diff'

export interface TextPart {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/**
 * What changed between two texts, word by word. The parts that are not added make up `from`, those that are not
 * removed make up `to`. A lone space between two changes belongs to both of them, so that a run of new words is one run.
 */
export function diffText(from: string, to: string): TextPart[] {
  const parts = diffWordsWithSpace(from, to).map(({ value, added, removed }): TextPart => {
    return { kind: added ? 'added' : removed ? 'removed' : 'same', text: value }
  })
  const runs: TextPart[] = []
  let [removed, added] = ['', '']
  const close = () => {
    if (removed) runs.push({ kind: 'removed', text: removed })
    if (added) runs.push({ kind: 'added', text: added })
    removed = added = ''
  }
  parts.forEach((part, at) => {
    if (part.kind === 'removed') removed += part.text
    else if (part.kind === 'added') added += part.text
    else if (isBridge(part, parts[at - 1], parts[at + 1])) {
      removed += part.text
      added += part.text
    } else {
      close()
      runs.push(part)
    }
  })
  close()
  return runs
}

function isBridge({ text }: TextPart, before: TextPart | undefined, after: TextPart | undefined): boolean {
  return text.trim() === '' && !text.includes('\n') && before !== undefined && after !== undefined
}
