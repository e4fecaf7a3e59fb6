import { useState } from 'react'
import type { PolicyDetail } from '#contract/types.ts'
import { type PolicyFormat, useTakeOut } from '#data/policy-files.ts'
import { wordsOf } from '#data/problem-words.ts'
import '#messages/exchange.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { Notice } from '#ui/notice.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { fieldWords } from './field-words.ts'
import { FORMATS } from './policy-formats.ts'

/** A version as a file, with the list of what its form leaves out. */
export function TakeOutDialog({ policy, onClosed }: { policy: PolicyDetail; onClosed: () => void }) {
  const [format, setFormat] = useState<PolicyFormat>('json')
  const out = useTakeOut()
  return (
    <Dialog
      title={t('exchange.out')}
      description={t('exchange.out.text', { version: policy.version })}
      size="medium"
      onClosed={onClosed}
      footer={
        <>
          <Button onClick={onClosed}>{t('exchange.close')}</Button>
          <Button
            variant="primary"
            disabled={out.isPending}
            onClick={() => out.mutate({ policy: policy.id, version: policy.version, format })}
          >
            {t('exchange.out.do')}
          </Button>
        </>
      }
    >
      <div className="grid gap-3 pb-2">
        <SelectField
          label={t('exchange.format')}
          value={format}
          options={FORMATS.map(({ id }) => ({ id, label: t(`exchange.format.${id}`) }))}
          onChosen={(id) => {
            out.reset()
            setFormat(id as PolicyFormat)
          }}
        />
        {out.error && <FailedNotice {...wordsOf(out.error)} />}
        {out.data && (
          <Notice
            tone={out.data.leftOut.length > 0 ? 'warn' : 'ok'}
            live="status"
            title={t('exchange.out.done', { file: out.data.fileName })}
          >
            {out.data.leftOut.length === 0 ? (
              t('exchange.out.whole')
            ) : (
              <>
                {t('exchange.out.left')}
                <ul className="list-disc ps-4">
                  {out.data.leftOut.map(({ field, codes }) => (
                    <li key={field}>{t('exchange.left.line', { field: fieldWords(field), count: codes })}</li>
                  ))}
                </ul>
              </>
            )}
          </Notice>
        )}
      </div>
    </Dialog>
  )
}
