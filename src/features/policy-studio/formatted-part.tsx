import { formattedText } from '#domain/formatted-text.ts'
import { RichText } from '#ui/rich-text.tsx'

/** A formatted text as readers will see it. */
export default function FormattedPart({ text }: { text: string }) {
  return <RichText blocks={formattedText(text)} />
}
