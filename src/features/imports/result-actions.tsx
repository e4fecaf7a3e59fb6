import { useState } from 'react'
import { useLocation } from 'wouter'
import type { ImportDetail } from '#contract/types.ts'
import { useTakeUp } from '#data/case-acts.ts'
import { useDownload } from '#data/download.ts'
import { rejectsPath, useImportAct } from '#data/imports.ts'
import { wordsOf } from '#data/problem-words.ts'
import { useActor } from '#data/session.ts'
import { may } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { WithdrawDialog } from './withdraw-dialog.tsx'

/** What can be done with an import now: review it, fetch what was not taken, go on, stop it, take it back. */
export function ResultActions({ one }: { one: ImportDetail }) {
  const writes = may(useActor(), 'import.write').allowed
  return (
    <div className="flex flex-wrap items-center gap-2 [&>[role=alert]]:basis-full">
      {one.status === 'done' && <ReviewButton />}
      {one.status === 'done' && <RejectButtons one={one} />}
      {writes && <ChangeButtons one={one} />}
    </div>
  )
}

function ReviewButton() {
  const [, navigate] = useLocation()
  const { takeUp, isClaiming, error } = useTakeUp()
  if (!may(useActor(), 'case.claim').allowed) return null
  const review = async () => {
    try {
      const id = await takeUp('priority')
      navigate(id ? `/review/priority/${id}` : '/review/priority')
    } catch {
      // The notice says that claiming failed, from the mutation itself.
    }
  }
  return (
    <>
      <ShortcutButton
        variant="primary"
        disabled={isClaiming}
        shortcut={{ id: 'imports.review', keys: 'Enter', label: t('imports.review'), group: t('imports.title') }}
        onPress={() => void review()}
      >
        {t('imports.review')}
      </ShortcutButton>
      {error && <FailedNotice {...wordsOf(error)} />}
    </>
  )
}

function RejectButtons({ one }: { one: ImportDetail }) {
  const download = useDownload()
  const kinds = [
    { kind: 'refused', count: one.counts?.refused ?? 0 },
    { kind: 'duplicate', count: one.counts?.duplicates ?? 0 },
  ] as const
  const stem = one.fileName.replace(/\.[^.]*$/, '')
  return (
    <>
      {kinds.map(
        ({ kind, count }) =>
          count > 0 && (
            <Button
              key={kind}
              disabled={download.isPending}
              onClick={() => download.mutate({ path: rejectsPath(one.id, kind), fileName: `${stem} ${kind}.csv` })}
            >
              {t(`imports.download.${kind}`, { count })}
            </Button>
          ),
      )}
      {download.error && <FailedNotice {...wordsOf(download.error)} />}
    </>
  )
}

function ChangeButtons({ one }: { one: ImportDetail }) {
  const run = useImportAct(one.id, 'run')
  const cancel = useImportAct(one.id, 'cancel')
  const [asking, setAsking] = useState(false)
  const pending = run.isPending || cancel.isPending
  const failed = run.error ?? cancel.error
  return (
    <>
      {one.status === 'running' && (
        <Button disabled={pending} onClick={() => cancel.mutate()}>
          {t('imports.cancel')}
        </Button>
      )}
      {one.status === 'stopped' && (
        <>
          <Button variant="primary" disabled={pending} onClick={() => run.mutate()}>
            {t('imports.goOn')}
          </Button>
          <Button disabled={pending} onClick={() => cancel.mutate()}>
            {t('imports.takeBack')}
          </Button>
        </>
      )}
      {one.status === 'done' && one.decided === 0 && (
        <Button onClick={() => setAsking(true)}>{t('imports.withdraw')}</Button>
      )}
      {one.status === 'done' && one.decided > 0 && (
        <p className="text-sm text-faint">{t('imports.decided', { count: one.decided })}</p>
      )}
      {failed && <FailedNotice {...wordsOf(failed)} />}
      {asking && <WithdrawDialog one={one} onClosed={() => setAsking(false)} />}
    </>
  )
}
