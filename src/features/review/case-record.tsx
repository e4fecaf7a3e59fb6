import type { CaseInView } from '#data/cases.ts'
import { t } from '#messages/messages.ts'
import { DecisionRecord } from './decision-record.tsx'
import { NoteList } from './note-list.tsx'

/** What was decided about a case and noted beside it, oldest first. */
export function CaseRecord({ view }: { view: CaseInView }) {
  return (
    <>
      {view.decisions.length > 0 && (
        <section className="grid gap-3" aria-label={t('review.record.decisions')}>
          <h2 className="text-xs font-medium text-faint">{t('review.record.decisions')}</h2>
          {view.decisions.map((decision) => (
            <DecisionRecord key={decision.id} decision={decision} />
          ))}
        </section>
      )}
      {view.notes.length > 0 && (
        <section className="grid gap-2" aria-label={t('review.record.notes')}>
          <h2 className="text-xs font-medium text-faint">{t('review.record.notes')}</h2>
          <NoteList notes={view.notes} />
        </section>
      )}
    </>
  )
}
