import { useState } from 'react'
import { t } from '#messages/messages.ts'
import { Veil } from '#ui/veil.tsx'

/** A comment of severity 3 as the desk would first draw it. */
export function VeilPreview({ veiled }: { veiled: boolean }) {
  const [shown, setShown] = useState(!veiled)
  const label = t('wellbeing.preview', { severity: 3 })
  return (
    <figure>
      <figcaption className="mb-1 text-xs font-medium text-faint">{label}</figcaption>
      <Veil shown={shown} label={label} onShown={() => setShown(true)}>
        <blockquote className="min-h-10 font-serif text-read">{t('wellbeing.preview.text')}</blockquote>
      </Veil>
    </figure>
  )
}
