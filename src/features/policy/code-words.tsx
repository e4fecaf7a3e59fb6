import { lazy, Suspense } from 'react'
import type { PolicyCode, PolicyIndex } from '#domain/policy.ts'
import { CodeLinks } from './code-links.tsx'

const FormattedWords = lazy(() => import('./formatted-words.tsx'))

type CodeWordsProps = { text: string; format: PolicyCode['format']; index: PolicyIndex }

/** A text of a code, formatted where the code says that it is. */
export function CodeWords({ text, format, index }: CodeWordsProps) {
  const plain = <CodeLinks text={text} index={index} />
  if (format === undefined) return plain
  return (
    <Suspense fallback={plain}>
      <FormattedWords text={text} index={index} />
    </Suspense>
  )
}
