import type { PolicyCode, PolicyIndex } from '#domain/policy.ts'
import type { PolicyFault } from '#domain/policy-faults.ts'
import { t } from '#messages/messages.ts'
import { LevelBadge } from '#ui/level-badge.tsx'
import { CodeActs } from './code-acts.tsx'
import { CodeFacts } from './code-facts.tsx'
import { ExamplesPart } from './examples-part.tsx'
import { FormatChoice } from './format-choice.tsx'
import { faultWords } from './fault-words.ts'
import { ListPart } from './list-part.tsx'
import { TextPart } from './text-part.tsx'

type CodeEditorProps = {
  code: PolicyCode
  index: PolicyIndex
  /** The code as the version that is compared with has it. */
  was: PolicyCode | undefined
  version: number | null
  faults: readonly PolicyFault[]
  locked: boolean
}

/** Everything a code says, to be written where it is read. */
export function CodeEditor({ code, index, was, version, faults, locked }: CodeEditorProps) {
  const errorOf = (field: PolicyFault['field']) => {
    const fault = faults.find((one) => one.code === code.id && one.field === field)
    return fault && faultWords(fault)
  }
  const [least, most] = code.severityRange
  return (
    <fieldset disabled={locked} className="m-0 min-w-0 border-0 p-0">
      <legend className="sr-only">{code.id}</legend>
      <header className="mb-4">
        <h1 className="px-2 font-serif text-title">
          <bdi>{code.label || code.id}</bdi>
        </h1>
        <div className="mt-0.5 flex flex-wrap items-center gap-x-3.5 gap-y-1 px-2 text-soft">
          <bdi className="font-medium">{code.id}</bdi>
          <span className="flex items-center gap-1.5">
            {t('studio.severity')} <LevelBadge level={code.severity} /> {t('studio.severity.range', { least, most })}
          </span>
          <span>
            {version === null ? t('studio.compared.none') : was ? t('studio.compared', { version }) : t('studio.isNew')}
          </span>
        </div>
        <CodeActs code={code} index={index} published={was !== undefined} />
      </header>
      <div className="grid gap-y-3">
        {(['label', 'definition', 'covers', 'doesNotCover'] as const).map((field) => (
          <TextPart
            key={`${code.id} ${field}`}
            code={code.id}
            field={field}
            name={t(`studio.field.${field}`)}
            value={code[field]}
            was={was?.[field] ?? null}
            error={errorOf(field)}
            format={code.format}
          />
        ))}
        <FormatChoice code={code} />
        <ExamplesPart code={code} index={index} error={errorOf('examples')} />
        <ListPart code={code} field="synonyms" />
        <ListPart code={code} field="references" />
        <CodeFacts code={code} index={index} errorOf={errorOf} />
      </div>
    </fieldset>
  )
}
