import { formattedText } from '#domain/formatted-text.ts'
import type { PolicyIndex } from '#domain/policy.ts'
import { RichText } from '#ui/rich-text.tsx'
import { CodeLinks } from './code-links.tsx'

/** A formatted text of a code, with the codes it names as links. */
export default function FormattedWords({ text, index }: { text: string; index: PolicyIndex }) {
  return <RichText blocks={formattedText(text)} plain={(words) => <CodeLinks text={words} index={index} />} />
}
