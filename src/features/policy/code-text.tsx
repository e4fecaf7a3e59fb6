import type { PolicyCode, PolicyIndex } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'
import { Kbd } from '#ui/kbd.tsx'
import { Notice } from '#ui/notice.tsx'
import { CodeExamples } from './code-examples.tsx'
import { CodeHeading } from './code-heading.tsx'
import { CodeLinks } from './code-links.tsx'
import { CodePart } from './code-part.tsx'
import { CodeWords } from './code-words.tsx'
import { requirementsOf } from './requirements-of.ts'

type CodeProps = { code: PolicyCode; index: PolicyIndex }

/** The words of one code, set to be read. */
export function CodeText({ code, index }: CodeProps) {
  return (
    <>
      <CodeHeading code={code} />
      {code.contested && (
        <div className="mb-4">
          <Notice tone="warn">{t('policy.contested')}</Notice>
        </div>
      )}
      <dl className="grid gap-y-3.5">
        <Meaning code={code} index={index} />
        <Around code={code} index={index} />
      </dl>
    </>
  )
}

function Meaning({ code, index }: CodeProps) {
  return (
    <>
      <CodePart name={t('policy.means')} face="reading">
        <CodeWords text={code.definition} format={code.format} index={index} />
      </CodePart>
      {code.covers && (
        <CodePart name={t('policy.covers')} face="reading">
          <CodeWords text={code.covers} format={code.format} index={index} />
        </CodePart>
      )}
      <CodePart name={t('policy.doesNotCover')} face="reading">
        <CodeWords text={code.doesNotCover} format={code.format} index={index} />
      </CodePart>
      {code.examples.length > 0 && (
        <CodePart name={t('policy.examples')}>
          <CodeExamples code={code} index={index} />
        </CodePart>
      )}
    </>
  )
}

function Around({ code, index }: CodeProps) {
  const requires = requirementsOf(code, index)
  const children = index.childrenOf(code.id)
  return (
    <>
      {requires.length > 0 && (
        <CodePart name={t('policy.requires')}>
          <ul className="grid gap-1">
            {requires.map((one) => (
              <li key={one}>{t(`policy.requires.${one}`)}</li>
            ))}
          </ul>
        </CodePart>
      )}
      {children.length > 0 && (
        <CodePart name={t('policy.narrower')}>
          <ul className="grid gap-1">
            {children.map((child) => (
              <li key={child.id}>
                <CodeLinks text={child.id} index={index} /> <bdi>{child.label}</bdi>
              </li>
            ))}
          </ul>
        </CodePart>
      )}
      {code.key && (
        <CodePart name={t('policy.key')}>
          <Kbd keys={code.key} />
        </CodePart>
      )}
      {code.references.length > 0 && (
        <CodePart name={t('policy.references')}>
          <bdi>{code.references.join(' · ')}</bdi>
        </CodePart>
      )}
    </>
  )
}
