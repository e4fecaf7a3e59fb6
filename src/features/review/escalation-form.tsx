import type { EscalationRoute } from '#contract/types.ts'
import { URGENCIES, type Urgency } from '#domain/case.ts'
import { t } from '#messages/messages.ts'
import { RadioGroup } from '#ui/radio-group.tsx'
import { TextArea } from '#ui/text-area.tsx'

export type EscalationDraft = {
  readonly route: string | null
  readonly urgency: Urgency
  readonly reason: string
  /** What is written so far, by the field’s id; kept while another route is looked at. */
  readonly fields: Readonly<Record<string, string>>
  /** Sending was tried: what is missing is named from then on. */
  readonly tried: boolean
}

export const EMPTY_ESCALATION: EscalationDraft = { route: null, urgency: 'soon', reason: '', fields: {}, tried: false }

/** What this route requires, as written; null where something is missing. */
export function writtenFor(route: EscalationRoute, draft: EscalationDraft): Record<string, string> | null {
  const written = requiredBy(route).map(({ id }) => [id, (draft.fields[id] ?? '').trim()] as const)
  return written.some(([, text]) => text === '') ? null : Object.fromEntries(written)
}

const requiredBy = (route: EscalationRoute) => route.fields.filter((one) => one.required)

type EscalationFormProps = {
  routes: readonly EscalationRoute[]
  draft: EscalationDraft
  onChanged: (draft: EscalationDraft) => void
}

/** Which route, how soon, why, and what the route requires. */
export function EscalationForm({ routes, draft, onChanged }: EscalationFormProps) {
  const chosen = routes.find((one) => one.id === draft.route)
  return (
    <div className="grid gap-3.5">
      <RadioGroup
        label={t('review.escalate.route')}
        options={routes.map((one) => ({ id: one.id, label: one.title, hint: one.purpose }))}
        value={draft.route}
        autoFocus
        onChosen={(route) => onChanged({ ...draft, route })}
      />
      <RadioGroup
        label={t('review.escalate.urgency')}
        options={URGENCIES.map((id) => ({
          id,
          label: <span className="inline-block first-letter:uppercase">{t(`review.urgency.${id}`)}</span>,
          hint: t(`review.urgency.${id}.hint`),
        }))}
        value={draft.urgency}
        onChosen={(urgency) => onChanged({ ...draft, urgency })}
      />
      <TextArea
        label={t('review.escalate.reason')}
        value={draft.reason}
        maxLength={5_000}
        onChange={(event) => onChanged({ ...draft, reason: event.currentTarget.value })}
      />
      {chosen &&
        requiredBy(chosen).map(({ id, label }) => (
          <TextArea
            key={`${chosen.id} ${id}`}
            label={label}
            value={draft.fields[id] ?? ''}
            maxLength={2_000}
            error={
              draft.tried && !draft.fields[id]?.trim()
                ? t('review.escalate.field_missing', { field: label })
                : undefined
            }
            onChange={(event) => onChanged({ ...draft, fields: { ...draft.fields, [id]: event.currentTarget.value } })}
          />
        ))}
    </div>
  )
}
