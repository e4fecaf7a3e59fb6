import { type FormEvent, useState } from 'react'
import { useSignInCode } from '#data/session.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { TextField } from '#ui/text-field.tsx'
import { textIn } from './form-text.ts'

/** The second step: a code of the app, or one of the codes that were kept for when the app is gone. */
export function CodeForm({ onStartedOver }: { onStartedOver: () => void }) {
  const signIn = useSignInCode()
  const [kind, setKind] = useState<'totp' | 'recovery'>('totp')
  const submitted = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    signIn.mutate({ code: textIn(new FormData(event.currentTarget), 'code').replace(/\s/g, ''), kind })
  }
  const other = kind === 'totp' ? 'recovery' : 'totp'
  return (
    <form className="grid gap-4" onSubmit={submitted}>
      <TextField
        key={kind}
        label={t(`app.signIn.code.${kind}`)}
        hint={t(`app.signIn.code.${kind}.hint`)}
        name="code"
        autoComplete="one-time-code"
        inputMode={kind === 'totp' ? 'numeric' : 'text'}
        required
        autoFocus
      />
      {signIn.error && <FailedNotice {...wordsOf(signIn.error)} />}
      <Button type="submit" variant="primary" disabled={signIn.isPending}>
        {t('app.signIn.enter')}
      </Button>
      <div className="flex flex-wrap gap-2">
        <Button variant="quiet" onClick={() => setKind(other)}>
          {t(`app.signIn.code.use.${other}`)}
        </Button>
        <Button variant="quiet" onClick={onStartedOver}>
          {t('app.signIn.again')}
        </Button>
      </div>
    </form>
  )
}
