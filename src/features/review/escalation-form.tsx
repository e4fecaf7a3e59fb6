import type { EscalationRoute } from '#contract/types.ts'
import { URGENCIES, type Urgency } from '#domain/case.ts'
import { t } from '#messages/messages.ts'
import { RadioGroup } from '#ui/radio-group.tsx'
import { TextArea } from '#ui/text-area.tsx'

export type EscalationDraft = { readonly route: string | null; readonly urgency: Urgency; readonly reason: string }

type EscalationFormProps = {
  routes: readonly EscalationRoute[]
  draft: EscalationDraft
  onChanged: (draft: EscalationDraft) => void
}

/** Which route, how soon, and why. */
export function EscalationForm({ routes, draft, onChanged }: EscalationFormProps) {
  return (
    <div className="grid gap-3.5">
      <RadioGroup
        label={t('review.escalate.route')}
        options={routes.map((one) => ({ id: one.id, label: one.title, hint: one.purpose }))}
        value={draft.route}
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
    </div>
  )
}
