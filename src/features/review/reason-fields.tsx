import type { CaseInView } from '#data/cases.ts'
import { useActor } from '#data/session.ts'
import type { Missing } from '#domain/finding.ts'
import { may } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import { TextArea } from '#ui/text-area.tsx'
import { placeOf } from './desk-focus.ts'
import type { Draft, WrittenPart } from './draft.ts'
import { useDraftActions } from './draft.store.ts'
import { PhraseKey } from './phrase-key.tsx'
import { SetAsideField } from './set-aside-field.tsx'

type ReasonFieldsProps = { view: CaseInView; draft: Draft; draftKey: string; asked: readonly Missing['what'][] }

const PARTS = [
  ['severity', 'severity_reason', 'severityReason'],
  ['reason', 'reason', 'reason'],
  ['source', 'source', 'source'],
  ['rule', 'rule', 'rule'],
] as const satisfies readonly (readonly [WrittenPart, Missing['what'], string])[]

/** What is written in a field of its own, where a saved phrase may go. */
const WRITTEN_IN: readonly Missing['what'][] = [...PARTS.map(([, what]) => what), 'set_aside']

/** The reasons that the policy asks for with these codes, and no others. */
export function ReasonFields({ view, draft, draftKey, asked }: ReasonFieldsProps) {
  const { reasonWritten } = useDraftActions()
  const phrases = may(useActor(), 'phrase.use').allowed
  return (
    <>
      {PARTS.map(([part, what, place]) =>
        asked.includes(what) ? (
          <TextArea
            key={part}
            {...placeOf(place)}
            label={t(`review.reason.${part}`)}
            value={draft.written[part] ?? ''}
            maxLength={5_000}
            onChange={(event) => reasonWritten(draftKey, part, event.currentTarget.value)}
          />
        ) : null,
      )}
      {asked.includes('set_aside') && <SetAsideField draft={draft} draftKey={draftKey} />}
      {phrases && asked.some((what) => WRITTEN_IN.includes(what)) && <PhraseKey view={view} draft={draft} />}
    </>
  )
}
