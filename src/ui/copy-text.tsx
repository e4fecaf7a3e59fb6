import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { t } from '#messages/messages.ts'
import { announce } from './announcer.store.ts'
import { Button } from './button.tsx'

/** Something to copy whole; where the browser does not let a page do it, it is marked to be copied by hand. */
export function CopyText({ label, text }: { label: string; text: string }) {
  const [copied, setCopied] = useState<'no' | 'yes'>('no')
  const copy = async (field: HTMLElement | null) => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied('yes')
      announce(t('ui.copied'))
    } catch {
      if (field instanceof HTMLTextAreaElement) field.select()
    }
  }
  return (
    <div className="flex items-start gap-2">
      <textarea
        readOnly
        aria-label={label}
        rows={Math.min(10, text.split('\n').length + (text.length > 70 && !text.includes('\n') ? 1 : 0))}
        value={text}
        className="min-w-0 flex-1 resize-none rounded-md border border-line bg-sunken px-2 py-1 font-mono text-sm break-all"
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button onClick={(event) => void copy(event.currentTarget.previousElementSibling as HTMLElement | null)}>
        {copied === 'yes' ? (
          <Check aria-hidden="true" className="size-3.5" />
        ) : (
          <Copy aria-hidden="true" className="size-3.5" />
        )}
        {t('ui.copy')}
      </Button>
    </div>
  )
}
