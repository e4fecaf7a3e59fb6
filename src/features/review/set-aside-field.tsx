import { t } from '#messages/messages.ts'
import { TextArea } from '#ui/text-area.tsx'
import { useIndex } from './desk-context.ts'
import { placeOf } from './desk-focus.ts'
import { type Draft, setAsideOf } from './draft.ts'
import { useDraftActions } from './draft.store.ts'

/** Which harmless reading was considered, and why it fell. */
export function SetAsideField({ draft, draftKey }: { draft: Draft; draftKey: string }) {
  const index = useIndex()
  const { setAsideChosen, setAsideWritten } = useDraftActions()
  const code = setAsideOf(draft, index)
  const readings = index.childrenOf(index.policy.families.noViolation)
  return (
    <div className="grid gap-1">
      <div className="flex items-baseline gap-1.5 text-xs font-medium text-faint">
        <span aria-hidden="true" className="whitespace-nowrap">
          {t('review.setAside.label')}
        </span>
        <select
          {...placeOf('setAsideCode')}
          aria-label={t('review.setAside.code')}
          value={code}
          className="ml-auto w-32 min-w-0 truncate rounded-sm border border-line bg-surface px-1 py-px text-ink"
          onChange={(event) => {
            const chosen = readings.find((one) => one.id === event.currentTarget.value)
            if (chosen) setAsideChosen(draftKey, chosen.id)
          }}
        >
          {readings.map((one) => (
            <option key={one.id} value={one.id}>
              {`${one.id} · ${one.label}`}
            </option>
          ))}
        </select>
      </div>
      <div className="[&_label]:sr-only">
        <TextArea
          {...placeOf('setAside')}
          label={t('review.setAside.label')}
          value={draft.setAside.why}
          maxLength={5_000}
          onChange={(event) => setAsideWritten(draftKey, event.currentTarget.value)}
        />
      </div>
    </div>
  )
}
