import { useId, useState } from 'react'
import { type BroughtIn, type PolicyFormat, useBringIn } from '#data/policy-files.ts'
import { wordsOf } from '#data/problem-words.ts'
import '#messages/exchange.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Notice } from '#ui/notice.tsx'
import { ProgressBar } from '#ui/progress-bar.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { fieldWords } from './field-words.ts'
import { policyQuery } from './policy-path.ts'
import { FORMATS, formatOf } from './policy-formats.ts'

/** A file that becomes the draft of the next version; everything that is wrong with it is told at once. */
export function BringInDialog({ policy, onClosed }: { policy: string; onClosed: () => void }) {
  const file = useId()
  const [chosen, setChosen] = useState<File | null>(null)
  const [format, setFormat] = useState<PolicyFormat>('json')
  const bring = useBringIn()
  const sent = async () => {
    if (chosen) bring.mutate({ policy, format, text: await chosen.text() })
  }
  return (
    <Dialog
      title={t('exchange.in')}
      description={t('exchange.in.text')}
      size="medium"
      onClosed={onClosed}
      footer={
        <>
          <Button onClick={onClosed}>{t('exchange.close')}</Button>
          {bring.data ? (
            <LinkButton href={`/policy/draft${policyQuery(policy)}`} variant="primary">
              {t('exchange.in.open')}
            </LinkButton>
          ) : (
            <Button variant="primary" disabled={!chosen || bring.isPending} onClick={() => void sent()}>
              {t('exchange.in.do')}
            </Button>
          )}
        </>
      }
    >
      <div className="grid gap-3 pb-2">
        <div className="grid gap-1">
          <label htmlFor={file} className="text-xs font-medium text-faint">
            {t('exchange.in.file')}
          </label>
          <input
            id={file}
            type="file"
            accept=".json,.jsonld,.ttl,.csv"
            onChange={({ currentTarget }) => {
              const one = currentTarget.files?.[0] ?? null
              bring.reset()
              setChosen(one)
              if (one) setFormat(formatOf(one.name))
            }}
          />
        </div>
        <SelectField
          label={t('exchange.format')}
          value={format}
          options={FORMATS.map(({ id }) => ({ id, label: t(`exchange.format.${id}`) }))}
          onChosen={(id) => setFormat(id as PolicyFormat)}
        />
        {bring.isPending && <ProgressBar label={t('exchange.in.working')} />}
        {bring.error && <FailedNotice {...wordsOf(bring.error)} />}
        {bring.data && <Done outcome={bring.data} />}
      </div>
    </Dialog>
  )
}

function Done({ outcome: { codes, version, filledIn, retired } }: { outcome: BroughtIn }) {
  const fields = [...new Set(filledIn.map(fieldWords))]
  return (
    <Notice tone="ok" live="status" title={t('exchange.in.done', { count: codes, version })}>
      {fields.length > 0 && (
        <p>
          {t('exchange.in.filled')} {fields.join(', ')}
        </p>
      )}
      {retired.length > 0 && (
        <p>
          {t('exchange.in.retired')} {retired.join(', ')}
        </p>
      )}
    </Notice>
  )
}
