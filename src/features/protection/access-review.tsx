import { useState } from 'react'
import type { AccessItemDetail } from '#contract/types.ts'
import { wordsOf } from '#data/problem-words.ts'
import { type Subject, useAccessPack } from '#data/protection.ts'
import { t } from '#messages/messages.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { Button } from '#ui/button.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { formatDate } from '#ui/format.ts'
import { TextField } from '#ui/text-field.tsx'

type AccessReviewProps = { items: readonly AccessItemDetail[]; subject: Subject }

/** What goes into the pack; others are masked already, and each thing can be withheld with a reason. */
export function AccessReview({ items, subject }: AccessReviewProps) {
  const [whys, setWhys] = useState<Readonly<Record<string, string>>>({})
  const pack = useAccessPack()
  const withheld = Object.entries(whys)
    .filter(([, why]) => why.trim() !== '')
    .map(([id, why]) => ({ id, why }))
  // What somebody else wrote comes first: it is to be looked at.
  const shown = items.toSorted((one, other) => Number(other.review) - Number(one.review))
  return (
    <div className="grid gap-3">
      <p className="text-sm text-soft">
        {t('protection.access.counts', { count: items.length, withheld: withheld.length })}
      </p>
      <ul className="grid max-h-96 gap-2 overflow-y-auto" aria-label={t('protection.access.items')}>
        {shown.slice(0, 500).map((item) => (
          <li key={item.id} className="grid gap-1 border-b border-line pb-2">
            <div className="text-sm text-faint">
              {t(`protection.what.${item.what}`)} {item.at && formatDate(item.at)}{' '}
              {item.review && <span className="text-warn">{t('protection.access.review')}</span>}
            </div>
            <BdiText text={item.text} className="text-md" />
            {(item.review || item.what === 'reason' || item.what === 'note') && (
              <TextField
                label={t('protection.access.withhold')}
                optional
                value={whys[item.id] ?? ''}
                onChange={(event) => setWhys({ ...whys, [item.id]: event.currentTarget.value })}
              />
            )}
          </li>
        ))}
      </ul>
      {pack.error && <FailedNotice {...wordsOf(pack.error)} />}
      <div>
        <Button variant="primary" disabled={pack.isPending} onClick={() => pack.mutate({ ...subject, withheld })}>
          {t('protection.access.pack')}
        </Button>
      </div>
    </div>
  )
}
