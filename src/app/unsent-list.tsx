import { sendUnsent } from '#data/outbox-here.ts'
import { type Unsent, useUnsentStore } from '#data/unsent.ts'
import { refusedActs, waitingActs } from '#data/unsent-acts.ts'
import { t } from '#messages/messages.ts'
import '#messages/unsent.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { UnsentLine } from './unsent-line.tsx'

/** What could not be recorded, to be settled; and what waits for the network. */
export function UnsentList({ onClosed }: { onClosed: () => void }) {
  const state = useUnsentStore()
  const refused = refusedActs(state)
  const waiting = waitingActs(state)
  return (
    <Dialog
      title={t('unsent.list.title')}
      size="medium"
      onClosed={onClosed}
      footer={waiting.length > 0 && <Button onClick={sendUnsent}>{t('unsent.list.try')}</Button>}
    >
      {refused.length === 0 && waiting.length === 0 && <p>{t('unsent.announce.sent')}</p>}
      {refused.length > 0 && <Part part="refused" acts={refused} onLeft={onClosed} />}
      {waiting.length > 0 && <Part part="waiting" acts={waiting} onLeft={onClosed} />}
    </Dialog>
  )
}

type PartProps = { part: 'refused' | 'waiting'; acts: readonly Unsent[]; onLeft: () => void }

function Part({ part, acts, onLeft }: PartProps) {
  const count = acts.length
  const placeOf = (at: number) => (count > 1 ? t('unsent.list.place', { place: at + 1, count }) : null)
  // Each act on a case rests on the one before it.
  const isLast = (act: Unsent) => acts.findLast(({ caseId }) => caseId === act.caseId) === act
  return (
    <section aria-labelledby={`unsent-${part}`} className="mb-4">
      <h3 id={`unsent-${part}`} className="font-semibold">
        {t(`unsent.list.${part}`)}
      </h3>
      <p className="text-sm text-soft">{t(`unsent.list.${part}.text`)}</p>
      <ul className="mt-2 border-t border-line">
        {acts.map((act, at) => (
          <UnsentLine key={act.key} act={act} place={placeOf(at)} isLast={isLast(act)} onLeft={onLeft} />
        ))}
      </ul>
    </section>
  )
}
