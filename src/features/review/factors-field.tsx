import { lazy, Suspense, useState } from 'react'
import { t } from '#messages/messages.ts'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { useIndex } from './desk-context.ts'
import type { Draft } from './draft.ts'
import { useDraftActions } from './draft.store.ts'

const FactorList = lazy(async () => ({ default: (await import('./factor-list.tsx')).FactorList }))

/** The factors of the policy, folded away until they are asked for. */
export function FactorsField({ draft, draftKey }: { draft: Draft; draftKey: string }) {
  const { factors } = useIndex()
  const { factorTicked } = useDraftActions()
  const [view, setView] = useState<'shut' | 'open'>('shut')
  const held = draft.factors ?? []
  if (factors.length === 0) return null
  return (
    <>
      <ShortcutButton
        variant="quiet"
        className="-my-0.5 -ml-1.5 py-0.5! text-sm"
        expanded={view === 'open'}
        shortcut={{ id: 'review.factors', keys: 'd', label: t('review.factors'), group: t('review.keys.decision') }}
        onPress={() => setView(view === 'open' ? 'shut' : 'open')}
      >
        {held.length > 0 ? t('review.factors.count', { count: held.length }) : t('review.factors')}
      </ShortcutButton>
      {view === 'open' && (
        <Suspense>
          <FactorList factors={factors} held={held} onTicked={(id) => factorTicked(draftKey, id)} />
        </Suspense>
      )}
    </>
  )
}
