import { useState } from 'react'
import { useLocation } from 'wouter'
import { ProblemError } from '#data/client.ts'
import { discardUnsent, sendUnsent } from '#data/outbox-here.ts'
import { wordsOf } from '#data/problem-words.ts'
import { refusedActs, type Unsent, useUnsentStore, waitingActs } from '#data/unsent.ts'
import { t } from '#messages/messages.ts'
import '#messages/unsent.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { formatTime, whatWasDone, whatWasWritten } from './unsent-words.ts'

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
      {refused.length > 0 && (
        <section aria-labelledby="unsent-refused" className="mb-4">
          <h3 id="unsent-refused" className="font-semibold">
            {t('unsent.list.refused')}
          </h3>
          <p className="text-sm text-soft">{t('unsent.list.refused.text')}</p>
          <ul>
            {refused.map((act) => (
              <ActLine key={act.key} act={act} onLeft={onClosed} />
            ))}
          </ul>
        </section>
      )}
      {waiting.length > 0 && (
        <section aria-labelledby="unsent-waiting">
          <h3 id="unsent-waiting" className="font-semibold">
            {t('unsent.list.waiting')}
          </h3>
          <p className="text-sm text-soft">{t('unsent.list.text')}</p>
          <ul>
            {waiting.map((act) => (
              <ActLine key={act.key} act={act} onLeft={onClosed} />
            ))}
          </ul>
        </section>
      )}
    </Dialog>
  )
}

function ActLine({ act, onLeft }: { act: Unsent; onLeft: () => void }) {
  const [, navigate] = useLocation()
  const [asked, setAsked] = useState(false)
  const written = whatWasWritten(act)
  const openCase = () => {
    onLeft()
    navigate(act.queue ? `/review/${act.queue}/${act.caseId}` : `/cases/${act.caseId}`)
  }
  return (
    <li className="grid gap-1 border-b border-line py-2 last:border-b-0">
      <div className="flex items-baseline justify-between gap-3">
        <span>{whatWasDone(act)}</span>
        <span className="text-sm text-faint tabular-nums">{formatTime(act.at)}</span>
      </div>
      {written && <bdi className="line-clamp-3 text-sm text-soft wrap-anywhere">{written}</bdi>}
      {act.refused && <p className="text-sm text-warn">{whyNot(act.refused)}</p>}
      {act.refused && (
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" onClick={openCase}>
            {t('unsent.list.open')}
          </Button>
          <Button
            variant={asked ? 'danger' : 'secondary'}
            onClick={() => (asked ? void discardUnsent(act.key) : setAsked(true))}
          >
            {asked ? t('unsent.list.discard.sure') : t('unsent.list.discard')}
          </Button>
        </div>
      )}
    </li>
  )
}

function whyNot(refused: NonNullable<Unsent['refused']>): string {
  if (refused === 'taken_back') return t('unsent.list.taken')
  const { title, text } = wordsOf(new ProblemError(refused))
  const who = refused.current?.changedBy
  return [who ? `${title} (${who}).` : `${title}.`, text].join(' ')
}
