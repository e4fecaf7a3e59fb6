import { useState } from 'react'
import type { PolicyDetail } from '#contract/types.ts'
import { useDownload } from '#data/download.ts'
import { useActor } from '#data/session.ts'
import { may } from '#domain/permissions.ts'
import '#messages/exchange.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { BringInDialog } from './bring-in-dialog.tsx'
import { TakeOutDialog } from './take-out-dialog.tsx'

/** The demo has no server whose address somebody else could open: it gives the page as a file. */
const SERVED = import.meta.env['VITE_MOCK'] !== 'on'

/** Ways out of this desk for a published version, and the way in for a file. */
export function ExchangeButtons({ policy }: { policy: PolicyDetail }) {
  const [open, setOpen] = useState<'out' | 'in' | null>(null)
  const edits = may(useActor(), 'policy.edit').allowed
  const download = useDownload()
  const address = `/public/policies/${policy.id}/${policy.version}`
  return (
    <div className="flex flex-wrap gap-2">
      <Button onClick={() => setOpen('out')}>{t('exchange.out')}</Button>
      {edits && <Button onClick={() => setOpen('in')}>{t('exchange.in')}</Button>}
      {SERVED && (
        <a href={address} className="self-center text-accent underline underline-offset-2">
          {t('exchange.public')}
        </a>
      )}
      <Button
        disabled={download.isPending}
        onClick={() => download.mutate({ path: `${address}?file=1`, fileName: `${policy.id}-${policy.version}.html` })}
      >
        {t('exchange.page')}
      </Button>
      {open === 'out' && <TakeOutDialog policy={policy} onClosed={() => setOpen(null)} />}
      {open === 'in' && <BringInDialog policy={policy.id} onClosed={() => setOpen(null)} />}
    </div>
  )
}
