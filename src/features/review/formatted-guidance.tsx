import { formattedText } from '#domain/formatted-text.ts'
import { RichText } from '#ui/rich-text.tsx'

/** Formatted words of the policy; fetched only where a code has some. */
export default function FormattedGuidance({ text }: { text: string }) {
  return <RichText blocks={formattedText(text)} />
}
