import { Plus, Trash2 } from 'lucide-react'
import type { CodeId } from '#domain/ids.ts'
import type { Example, PolicyCode, PolicyIndex } from '#domain/policy.ts'
import type { Json } from '#domain/canonical.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { FIELD_LOOK } from '#ui/field-look.ts'
import { IconButton } from '#ui/icon-button.tsx'
import { CodeSelect } from './code-select.tsx'
import { studio } from './studio.store.ts'

type ExamplesPartProps = { code: PolicyCode; index: PolicyIndex; error: string | undefined }

/** Examples of the code, and beside them those that belong elsewhere: what tells the two apart. */
export function ExamplesPart({ code, index, error }: ExamplesPartProps) {
  const keep = (examples: readonly Example[]) =>
    studio.edited({ type: 'set', id: code.id, field: 'examples', to: examples as unknown as Json })
  const changed = (at: number, example: Example) =>
    keep(code.examples.map((one, place) => (place === at ? example : one)))
  const contrast = index.policy.families.noViolation
  const other = code.id === contrast ? index.policy.families.cannotDetermine : contrast
  return (
    <div
      className="grid gap-x-4 gap-y-1 sm:grid-cols-[7rem_minmax(0,1fr)]"
      role="group"
      aria-label={t('studio.examples')}
    >
      <span aria-hidden="true" className="pt-1.5 text-sm text-faint">
        {t('studio.examples')}
      </span>
      <div className="grid min-w-0 gap-2">
        <ul className="grid gap-3 lg:grid-cols-2">
          {code.examples.map((example, at) => (
            <li key={at} className="grid content-start gap-1.5 rounded-lg border border-line bg-surface px-3 py-2">
              <div className="flex items-center gap-1">
                <CodeSelect
                  label={t('studio.examples.code', { number: at + 1 })}
                  index={index}
                  value={example.code}
                  own={code.id}
                  onChosen={(id: CodeId) => changed(at, { ...example, code: id })}
                />
                <IconButton
                  label={t('studio.examples.remove', { number: at + 1 })}
                  icon={<Trash2 />}
                  onClick={() => keep(code.examples.filter((_, place) => place !== at))}
                />
              </div>
              <textarea
                aria-label={t('studio.examples.text', { number: at + 1 })}
                value={example.text}
                rows={2}
                onChange={(event) => changed(at, { ...example, text: event.currentTarget.value })}
                className={`${FIELD_LOOK} field-sizing-content font-serif text-md`}
              />
            </li>
          ))}
        </ul>
        {error && <p className="text-sm text-bad">{error}</p>}
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => keep([...code.examples, { text: '', code: code.id }, { text: '', code: other }])}>
            <Plus aria-hidden="true" className="size-3.5" />
            {t('studio.examples.addPair')}
          </Button>
        </div>
      </div>
    </div>
  )
}
