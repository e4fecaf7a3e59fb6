import type { ReactNode } from 'react'
import { t } from '#messages/messages.ts'
import { Kbd } from './kbd.tsx'

export type FieldTexts = {
  label: string
  hint?: ReactNode
  error?: string | undefined
  optional?: boolean | undefined
  keys?: string | undefined
}

/** Label, hint and error around one input, tied to it by id: `ID-hint` and `ID-error`. */
export function Field({ id, texts, children }: { id: string; texts: FieldTexts; children: ReactNode }) {
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-1">
      <div className="flex items-baseline gap-2 text-xs font-medium text-faint">
        <label htmlFor={id}>{texts.label}</label>
        {texts.optional && <span className="font-normal">{t('ui.optional')}</span>}
        {texts.keys && <Kbd keys={texts.keys} />}
      </div>
      {children}
      {texts.hint && (
        <div id={`${id}-hint`} className="text-sm text-faint">
          {texts.hint}
        </div>
      )}
      {texts.error && (
        <div id={`${id}-error`} className="text-sm text-bad">
          {texts.error}
        </div>
      )}
    </div>
  )
}
