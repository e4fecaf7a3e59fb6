import type { PolicyCode, PolicyIndex } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'
import { CodeLinks } from './code-links.tsx'

/** Examples of the code beside those that belong elsewhere, so that the line between them shows. */
export function CodeExamples({ code, index }: { code: PolicyCode; index: PolicyIndex }) {
  return (
    <ul className="grid gap-3 sm:grid-cols-2">
      {code.examples.map((example) => (
        <li key={example.text} className="rounded-lg border border-line bg-surface px-3 py-2">
          <p className="text-sm font-medium text-faint">
            {example.code === code.id ? t('policy.examples.own') : t('policy.examples.other')}{' '}
            {example.code !== code.id && <CodeLinks text={example.code} index={index} />}
          </p>
          <p className="font-serif text-md">
            <q>
              <bdi>{example.text}</bdi>
            </q>
          </p>
        </li>
      ))}
    </ul>
  )
}
