import { useState } from 'react'
import { Link } from 'wouter'
import type { ErasureDetail } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { CorrectDialog } from './correct-dialog.tsx'
import { EraseDialog } from './erase-dialog.tsx'
import { HoldDialog } from './hold-dialog.tsx'

/** What a case holds of somebody, and what can be done about it. */
export function CaseFound({ found }: { found: ErasureDetail }) {
  const [open, setOpen] = useState<'erase' | 'hold' | 'correct' | null>(null)
  const closed = () => setOpen(null)
  return (
    <div className="grid gap-2">
      <p>
        <Link href={`/cases/${found.caseId}`} className="text-accent underline underline-offset-2">
          <bdi>
            {found.thread}, {found.author}
          </bdi>
        </Link>
      </p>
      <p className="text-sm text-soft">{t(`protection.state.${found.state}`)}</p>
      <div className="flex flex-wrap gap-2">
        <Button variant="danger" disabled={found.state !== 'erasable'} onClick={() => setOpen('erase')}>
          {t('protection.erase')}
        </Button>
        <Button disabled={found.state === 'on_hold' || found.state === 'erased'} onClick={() => setOpen('hold')}>
          {t('protection.hold')}
        </Button>
        <Button onClick={() => setOpen('correct')}>{t('protection.correct')}</Button>
      </div>
      {open === 'erase' && <EraseDialog found={found} onClosed={closed} />}
      {open === 'hold' && <HoldDialog caseId={found.caseId} onClosed={closed} />}
      {open === 'correct' && <CorrectDialog caseId={found.caseId} onClosed={closed} />}
    </div>
  )
}
