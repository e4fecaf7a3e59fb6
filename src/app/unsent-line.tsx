import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { caseQueries } from '#data/cases.ts'
import { ProblemError } from '#data/client.ts'
import { discardUnsent, takeBackUnsent } from '#data/outbox-here.ts'
import { useOpensVeiled } from '#data/preferences.ts'
import { wordsOf } from '#data/problem-words.ts'
import type { About, Unsent } from '#data/unsent.ts'
import { formatTime, useWhatWasDone, whatWasWritten } from '#data/unsent-words.ts'
import { decisionInForce } from '#domain/case.ts'
import { t } from '#messages/messages.ts'
import { announce } from '#ui/announcer.store.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { Button } from '#ui/button.tsx'

type UnsentLineProps = { act: Unsent; place: string | null; isLast: boolean; onLeft: () => void }

/** One act that is not recorded: about which comment, what was done, and what can be done now. */
export function UnsentLine({ act, place, isLast, onLeft }: UnsentLineProps) {
  const done = useWhatWasDone(act)
  const written = whatWasWritten(act)
  return (
    <li className="flex justify-between gap-4 border-b border-line py-2.5 last:border-b-0">
      <div className="grid min-w-0 content-start gap-1">
        <span className="font-medium">
          {done}
          {act.kind === 'decisions' && act.about?.what && (
            <bdi className="font-normal text-soft"> {act.about.what}</bdi>
          )}
        </span>
        <CaseWords act={act} />
        {written && <bdi className="line-clamp-3 text-sm text-soft wrap-anywhere">{written}</bdi>}
        {act.refused && <p className="text-sm text-warn">{whyNot(act.refused)}</p>}
        {act.refused && <Settling act={act} onLeft={onLeft} />}
      </div>
      <div className="flex shrink-0 flex-col items-end gap-1">
        <span className="text-sm text-faint tabular-nums">
          {[place, formatTime(act.at)].filter(Boolean).join(' · ')}
        </span>
        {!act.refused && isLast && <TakeBack act={act} />}
      </div>
    </li>
  )
}

/** The comment's first words where this browser holds them and nobody wants them veiled, else whose it is and from when. */
function CaseWords({ act: { caseId, refused, about } }: { act: Unsent }) {
  const { data } = useQuery({ ...caseQueries.detail(caseId), enabled: refused !== undefined })
  // What one judged to be harmless was grave before, and the row in the queue is veiled still.
  const isVeiled = useOpensVeiled(data ? Math.max(data.case.estimate, decisionInForce(data.case)?.severity ?? 0) : null)
  const words = isVeiled ? '' : data?.comment.text
  if (!words)
    return (
      <bdi className="text-sm text-faint">{about ? nameOf(about) : t('unsent.case', { id: caseId.slice(-6) })}</bdi>
    )
  return (
    <span className="line-clamp-1 min-w-0 font-serif text-soft">
      <BdiText text={words} />
    </span>
  )
}

function nameOf({ author, platform, postedAt }: About): string {
  if (!postedAt) return t('unsent.about', { author, platform })
  return t('unsent.about.posted', { author, platform, when: formatTime(Date.parse(postedAt)) })
}

function TakeBack({ act }: { act: Unsent }) {
  const takeBack = async () => {
    announce(t((await takeBackUnsent(act.key)) ? 'unsent.takeBack.done' : 'unsent.takeBack.late'))
  }
  return (
    <Button variant="quiet" className="-mr-2.5" onClick={() => void takeBack()}>
      {t('unsent.takeBack')}
    </Button>
  )
}

function Settling({ act, onLeft }: { act: Unsent; onLeft: () => void }) {
  const [, navigate] = useLocation()
  const [asked, setAsked] = useState(false)
  const openCase = () => {
    onLeft()
    const path = act.queue ? `/review/${act.queue}/${act.caseId}` : `/cases/${act.caseId}`
    navigate(path, { state: { again: act.key } })
  }
  return (
    <div className="mt-1 flex flex-wrap gap-2">
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
  )
}

function whyNot(refused: NonNullable<Unsent['refused']>): string {
  if (refused === 'taken_back') return t('unsent.list.taken')
  const { title, text } = wordsOf(new ProblemError(refused))
  const who = refused.current?.changedBy
  return [who ? `${title} (${who}).` : `${title}.`, text].join(' ')
}
