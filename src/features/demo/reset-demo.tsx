import { useState } from 'react'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'

/** Begins the demo anew, once the person has confirmed it. */
export function ResetDemo({ onReset }: { onReset: () => void }) {
  const [asked, setAsked] = useState(false)
  const footer = (
    <>
      <Button onClick={() => setAsked(false)}>{t('demo.reset.keep')}</Button>
      <Button variant="danger" onClick={onReset}>
        {t('demo.reset')}
      </Button>
    </>
  )
  return (
    <>
      <Button variant="quiet" onClick={() => setAsked(true)}>
        {t('demo.reset')}
      </Button>
      {asked && (
        <Dialog
          title={t('demo.reset.title')}
          description={t('demo.reset.text')}
          footer={footer}
          onClosed={() => setAsked(false)}
        />
      )}
    </>
  )
}
