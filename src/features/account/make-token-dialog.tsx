import { type FormEvent, useId, useState } from 'react'
import { wordsOf } from '#data/problem-words.ts'
import { useActor } from '#data/session.ts'
import { useMakeToken } from '#data/tokens.ts'
import { ACTIONS, type Action, may } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { CopyText } from '#ui/copy-text.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { Notice } from '#ui/notice.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { TextField } from '#ui/text-field.tsx'

const DAYS = [7, 30, 90, 365] as const

/** A name, what it may do of what one may do oneself, and until when; then the token, this once. */
export function MakeTokenDialog({ onClosed }: { onClosed: () => void }) {
  const form = useId()
  const actor = useActor()
  const make = useMakeToken()
  const [wish, setWish] = useState({ name: '', scopes: [] as readonly Action[], days: 30 })
  const submitted = (event: FormEvent) => {
    event.preventDefault()
    make.mutate({ ...wish, name: wish.name.trim(), scopes: [...wish.scopes] })
  }
  if (make.data) return <MadeToken secret={make.data.secret} onClosed={onClosed} />
  return (
    <Dialog
      title={t('account.tokens.make')}
      description={t('account.tokens.make.text')}
      size="medium"
      onClosed={onClosed}
      footer={
        <>
          {make.error && (
            <div className="basis-full">
              <FailedNotice {...wordsOf(make.error)} />
            </div>
          )}
          <Button onClick={onClosed}>{t('account.cancel')}</Button>
          <Button type="submit" form={form} variant="primary" disabled={make.isPending || wish.scopes.length === 0}>
            {t('account.tokens.make.do')}
          </Button>
        </>
      }
    >
      <form id={form} className="grid gap-4 pb-2" onSubmit={submitted}>
        <TextField
          label={t('account.tokens.name')}
          required
          maxLength={80}
          autoFocus
          value={wish.name}
          onChange={({ currentTarget: { value } }) => setWish({ ...wish, name: value })}
        />
        <SelectField
          label={t('account.tokens.days')}
          value={String(wish.days)}
          options={DAYS.map((days) => ({ id: String(days), label: t('account.tokens.daysOf', { count: days }) }))}
          onChosen={(id) => setWish({ ...wish, days: Number(id) })}
        />
        <fieldset className="grid gap-1.5">
          <legend className="mb-1.5 text-xs font-medium text-faint">{t('account.tokens.scopes')}</legend>
          {ACTIONS.filter((action) => may(actor, action).allowed).map((action) => (
            <Checkbox
              key={action}
              label={t(`people.action.${action}`)}
              checked={wish.scopes.includes(action)}
              onChange={({ currentTarget: { checked } }) =>
                setWish({
                  ...wish,
                  scopes: checked ? [...wish.scopes, action] : wish.scopes.filter((one) => one !== action),
                })
              }
            />
          ))}
        </fieldset>
      </form>
    </Dialog>
  )
}

function MadeToken({ secret, onClosed }: { secret: string | null; onClosed: () => void }) {
  return (
    <Dialog
      title={t('account.tokens.made')}
      description={t('account.tokens.made.text')}
      size="medium"
      onClosed={onClosed}
      footer={
        <Button variant="primary" onClick={onClosed}>
          {t('account.codes.kept')}
        </Button>
      }
    >
      <div className="grid gap-3 pb-2">
        {secret !== null && <CopyText label={t('account.tokens.made')} text={secret} />}
        <Notice tone="warn">{t('account.once')}</Notice>
      </div>
    </Dialog>
  )
}
