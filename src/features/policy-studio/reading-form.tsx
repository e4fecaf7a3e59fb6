import { type FormEvent, useState } from 'react'
import type { PolicySample } from '#contract/types.ts'
import { useReread } from '#data/policy-drafts.ts'
import { wordsOf } from '#data/problem-words.ts'
import type { CodeId } from '#domain/ids.ts'
import type { PolicyIndex, Severity } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { Button } from '#ui/button.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { CodeSelect } from './code-select.tsx'

type ReadingFormProps = {
  policy: string
  item: PolicySample['open'][number]
  index: PolicyIndex
  number: number
  total: number
}

/** One comment and nothing else: what is it, under the new words? The text is veiled until it is wanted. */
export function ReadingForm({ policy, item, index, number, total }: ReadingFormProps) {
  const reread = useReread(policy)
  const [shown, setShown] = useState(false)
  const [code, setCode] = useState<CodeId | ''>('')
  const [severity, setSeverity] = useState<Severity>(0)
  const chosen = code === '' ? undefined : index.code(code)
  const violation = chosen !== undefined && index.kind(chosen.id) === 'violation'
  const submitted = (event: FormEvent) => {
    event.preventDefault()
    if (chosen) reread.mutate({ id: item.id, code: chosen.id, severity: violation ? severity : 0 })
  }
  return (
    <form onSubmit={submitted} className="grid gap-4">
      <h2 className="text-base">{t('studio.reading.number', { number, total })}</h2>
      {shown ? (
        <div className="grid gap-2">
          {item.before !== null && (
            <p className="border-s-2 border-line ps-3 text-soft">
              <BdiText text={item.before} />
            </p>
          )}
          <p className="font-serif text-read">
            <BdiText text={item.text} />
          </p>
        </div>
      ) : (
        <div>
          <Button onClick={() => setShown(true)}>{t('studio.reading.show')}</Button>
        </div>
      )}
      <CodeSelect
        label={t('studio.reading.code')}
        index={index}
        value={code}
        none={t('studio.reading.choose')}
        onChosen={(id) => {
          setCode(id)
          setSeverity(index.code(id)?.severity ?? 0)
        }}
      />
      {chosen && (
        <p className="font-serif text-md">
          <bdi>{chosen.definition}</bdi>
        </p>
      )}
      {violation && (
        <SelectField
          label={t('studio.field.severity')}
          options={[0, 1, 2, 3, 4].map((level) => ({ id: String(level), label: String(level) }))}
          value={severity}
          onChosen={(id) => setSeverity(Number(id) as Severity)}
        />
      )}
      {reread.isError && <FailedNotice {...wordsOf(reread.error)} />}
      <div>
        <Button type="submit" variant="primary" disabled={!chosen || !shown || reread.isPending}>
          {number === total ? t('studio.reading.last') : t('studio.reading.next')}
        </Button>
      </div>
    </form>
  )
}
