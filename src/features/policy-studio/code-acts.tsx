import { lazy, Suspense, useState } from 'react'
import type { PolicyCode, PolicyIndex } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'

const DIALOGS = {
  add: lazy(async () => ({ default: (await import('./add-dialog.tsx')).AddDialog })),
  split: lazy(async () => ({ default: (await import('./split-dialog.tsx')).SplitDialog })),
  merge: lazy(async () => ({ default: (await import('./merge-dialog.tsx')).MergeDialog })),
  retire: lazy(async () => ({ default: (await import('./retire-dialog.tsx')).RetireDialog })),
  rename: lazy(async () => ({ default: (await import('./rename-dialog.tsx')).RenameDialog })),
}
export type CodeDialogProps = { code: PolicyCode; index: PolicyIndex; onClosed: () => void }

/** What can be done with a code as a whole. */
export function CodeActs({ code, index, published }: { code: PolicyCode; index: PolicyIndex; published: boolean }) {
  const [open, setOpen] = useState<keyof typeof DIALOGS | null>(null)
  const Dialog = open && DIALOGS[open]
  const { noViolation, cannotDetermine } = index.policy.families
  const family = code.id === noViolation || code.id === cannotDetermine
  const acts: (keyof typeof DIALOGS)[] = family ? ['add'] : ['add', 'split', 'merge', 'retire']
  return (
    <div className="mt-2 flex flex-wrap gap-1.5 px-2">
      {[...acts, ...(published || family ? [] : (['rename'] as const))].map((act) => (
        <Button key={act} onClick={() => setOpen(act)}>
          {t(`studio.act.${act}`)}
        </Button>
      ))}
      {Dialog && (
        <Suspense fallback={null}>
          <Dialog key={code.id} code={code} index={index} onClosed={() => setOpen(null)} />
        </Suspense>
      )}
    </div>
  )
}
