import { useState } from 'react'
import type { Security } from '#contract/types.ts'
import { useNewRecoveryCodes, useRemoveSecondFactor } from '#data/account.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { Panel } from '#ui/panel.tsx'
import { showToast } from '#ui/toast.store.ts'
import { EnrolDialog } from './enrol-dialog.tsx'
import { PasswordDialog } from './password-dialog.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

type Open = 'enrol' | 'codes' | 'remove' | null

/** Whether a code is asked for besides the password, and the codes for when the app is gone. */
export function SecondFactorPanel({ security }: { security: Security }) {
  const [open, setOpen] = useState<Open>(null)
  const closed = () => setOpen(null)
  const remove = useRemoveSecondFactor()
  const on = security.secondFactor === 'on'
  return (
    <Panel title={t('account.factor')} note={t(on ? 'account.factor.on' : 'account.factor.off')}>
      {!security.password && <Notice>{t('account.factor.provider')}</Notice>}
      {on && security.recoveryCodesLeft < 3 && (
        <Notice tone="warn">{t('account.codes.few', { count: security.recoveryCodesLeft })}</Notice>
      )}
      {on && <p className="mb-2 text-sm text-soft">{t('account.codes.left', { count: security.recoveryCodesLeft })}</p>}
      <div className="flex flex-wrap gap-2">
        {on ? (
          <>
            <Button onClick={() => setOpen('codes')}>{t('account.codes.new')}</Button>
            <Button onClick={() => setOpen('remove')}>{t('account.factor.remove')}</Button>
          </>
        ) : (
          <Button variant="primary" disabled={!security.password} onClick={() => setOpen('enrol')}>
            {t('account.factor.setUp')}
          </Button>
        )}
      </div>
      {open === 'enrol' && <EnrolDialog onClosed={closed} />}
      {open === 'codes' && <NewCodesDialog onClosed={closed} />}
      {open === 'remove' && (
        <PasswordDialog
          title={t('account.factor.remove')}
          text={t('account.factor.remove.text')}
          submit={t('account.factor.remove')}
          pending={remove.isPending}
          error={remove.error}
          onClosed={closed}
          onGiven={(password) =>
            remove.mutate(password, {
              onSuccess: () => {
                showToast({ tone: 'ok', text: t('account.factor.removed') })
                closed()
              },
            })
          }
        />
      )}
    </Panel>
  )
}

function NewCodesDialog({ onClosed }: { onClosed: () => void }) {
  const make = useNewRecoveryCodes()
  if (make.data) return <RecoveryCodes codes={make.data.recoveryCodes} onClosed={onClosed} />
  return (
    <PasswordDialog
      title={t('account.codes.new')}
      text={t('account.codes.new.text')}
      submit={t('account.codes.new')}
      pending={make.isPending}
      error={make.error}
      onClosed={onClosed}
      onGiven={(password) => make.mutate(password)}
    />
  )
}
