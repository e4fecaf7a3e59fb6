import type { EscalationRoute } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { Panel } from '#ui/panel.tsx'
import { TextField } from '#ui/text-field.tsx'
import { newId } from './route-changes.ts'
import type { RoutePartProps } from './route-editor.tsx'

const MOST = 8

/** What whoever sends a case is asked for beside the reason. */
export function RouteQuestions({ route, faultOf, onChanged }: RoutePartProps) {
  const { fields } = route
  const changed = (next: EscalationRoute['fields']) => onChanged({ ...route, fields: next })
  return (
    <Panel title={t('routes.questions')} note={t('routes.questions.note')}>
      <div className="grid gap-3">
        {fields.map((field, at) => (
          <div key={field.id} className="flex flex-wrap items-end gap-x-3 gap-y-1">
            <div className="min-w-0 flex-1 basis-40">
              <TextField
                label={t('routes.questions.label', { number: at + 1 })}
                value={field.label}
                maxLength={80}
                error={faultOf(`fields/${at}/label`)}
                onChange={({ currentTarget: { value } }) => changed(fields.with(at, { ...field, label: value }))}
              />
            </div>
            <Checkbox
              className="py-1.5"
              label={t('routes.questions.required')}
              checked={field.required}
              onChange={() => changed(fields.with(at, { ...field, required: !field.required }))}
            />
            <Button
              aria-label={t('routes.questions.remove', { number: at + 1 })}
              onClick={() => changed(fields.toSpliced(at, 1))}
            >
              {t('routes.chosen.removeShort')}
            </Button>
          </div>
        ))}
        {fields.length < MOST && (
          <Button
            className="justify-self-start"
            onClick={() => changed([...fields, { id: newId('question'), label: '', required: true }])}
          >
            {t('routes.questions.add')}
          </Button>
        )}
      </div>
    </Panel>
  )
}
