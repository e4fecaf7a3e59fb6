import { type FormEvent, useId, useState } from 'react'
import { type Enrolment, useConfirmEnrolment, useEnrol } from '#data/account.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { CopyText } from '#ui/copy-text.tsx'
import { TextField } from '#ui/text-field.tsx'
import { PasswordDialog } from './password-dialog.tsx'
import { QrCode } from './qr-code.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

/** Password, then the picture to scan, then a first code, then the recovery codes. */
export function EnrolDialog({ onClosed }: { onClosed: () => void }) {
  const enrol = useEnrol()
  const [step, setStep] = useState<'scan' | 'codes'>('scan')
  if (!enrol.data) {
    return (
      <PasswordDialog
        title={t('account.factor.setUp')}
        text={t('account.factor.setUp.text')}
        submit={t('account.go')}
        pending={enrol.isPending}
        error={enrol.error}
        onClosed={onClosed}
        onGiven={(password) => enrol.mutate(password)}
      />
    )
  }
  if (step === 'codes') return <RecoveryCodes codes={enrol.data.recoveryCodes} onClosed={onClosed} />
  return <ScanDialog enrolment={enrol.data} onConfirmed={() => setStep('codes')} onClosed={onClosed} />
}

type ScanDialogProps = { enrolment: Enrolment; onConfirmed: () => void; onClosed: () => void }

function ScanDialog({ enrolment, onConfirmed, onClosed }: ScanDialogProps) {
  const form = useId()
  const confirm = useConfirmEnrolment()
  const secret = new URL(enrolment.uri).searchParams.get('secret') ?? ''
  const submitted = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const code = new FormData(event.currentTarget).get('code')
    confirm.mutate(typeof code === 'string' ? code.replace(/\s/g, '') : '', { onSuccess: onConfirmed })
  }
  return (
    <Dialog
      title={t('account.factor.setUp')}
      description={t('account.scan.text')}
      size="medium"
      onClosed={onClosed}
      footer={
        <>
          {confirm.error && (
            <div className="basis-full">
              <FailedNotice {...wordsOf(confirm.error)} />
            </div>
          )}
          <Button onClick={onClosed}>{t('account.cancel')}</Button>
          <Button type="submit" form={form} variant="primary" disabled={confirm.isPending}>
            {t('account.scan.confirm')}
          </Button>
        </>
      }
    >
      <div className="grid gap-4 pb-2 sm:grid-cols-[auto_1fr]">
        <QrCode text={enrolment.uri} label={t('account.scan.picture')} />
        <form id={form} className="grid content-start gap-4" onSubmit={submitted}>
          <div className="grid gap-1">
            <p className="text-xs font-medium text-faint">{t('account.scan.byHand')}</p>
            <CopyText label={t('account.scan.byHand')} text={secret} />
          </div>
          <TextField
            label={t('account.scan.code')}
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            autoFocus
          />
        </form>
      </div>
    </Dialog>
  )
}
