import { lazy, Suspense, useState } from 'react'
import type { CaseInView } from '#data/cases.ts'
import { quoteOf } from '#domain/spans.ts'
import { t } from '#messages/messages.ts'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { PLACES } from './desk-focus.ts'
import type { Draft } from './draft.ts'

const PhraseDialog = lazy(async () => ({ default: (await import('./phrase-dialog.tsx')).PhraseDialog }))

/** Where a reason is written, in the order in which one is looked for. */
const FIELDS = ['severityReason', 'reason', 'source', 'rule', 'setAside'] as const

/** Saved phrases, put where the cursor stands in a reason, or into the first reason that is asked for. */
export function PhraseKey({ view, draft }: { view: CaseInView; draft: Draft }) {
  const [field, setField] = useState<HTMLTextAreaElement | null>(null)
  const [first] = draft.tags
  const [mark] = first?.marks ?? []
  const values = {
    code: first?.code ?? null,
    quote: mark ? `“${quoteOf(view.comment.text, mark)}”` : null,
    thread: view.thread.title,
    author: view.comment.author,
  }
  return (
    <>
      <ShortcutButton
        variant="quiet"
        className="-ml-1.5 justify-self-start text-sm"
        shortcut={{
          id: 'review.phrases',
          keys: '$mod+/',
          label: t('review.phrases'),
          group: t('review.keys.decision'),
          whileTyping: 'allowed',
        }}
        onPress={() => setField(reasonField())}
      >
        {t('review.phrases')}
      </ShortcutButton>
      {field && (
        <Suspense>
          <PhraseDialog values={values} field={field} onClosed={() => setField(null)} />
        </Suspense>
      )}
    </>
  )
}

/** The reason one writes in, else the first on the screen. */
function reasonField(): HTMLTextAreaElement | null {
  const fields = FIELDS.flatMap((place) => [
    ...document.querySelectorAll<HTMLTextAreaElement>(`textarea[data-place="${PLACES[place]}"]`),
  ])
  return fields.find((field) => field === document.activeElement) ?? fields[0] ?? null
}
