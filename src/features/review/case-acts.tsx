import type { CaseInView } from '#data/cases.ts'
import { useActor } from '#data/session.ts'
import { settledAt } from '#domain/case.ts'
import { t } from '#messages/messages.ts'
import { LinkButton } from '#ui/link-button.tsx'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { isPossible } from './possible.ts'

export type CaseAct = 'appeal' | 'veto' | 'reverse'

const KEYS = { appeal: 'a', veto: 'Shift+v', reverse: 'x' } as const

/** What may still be done about a case on record, by those who may. */
export function CaseActs({ view, onAsked }: { view: CaseInView; onAsked: (act: CaseAct) => void }) {
  const actor = useActor()
  const acts = (['appeal', 'veto', 'reverse'] as const).filter((act) => isPossible(view.case, act, actor))
  return (
    <div className="flex flex-wrap gap-2 px-4 py-3 empty:hidden">
      {settledAt(view.case) !== null && (view.case.status === 'decided' || view.case.status === 'closed') && (
        <LinkButton href={`/cases/${view.case.id}/statement`}>{t('review.statement.open')}</LinkButton>
      )}
      {acts.map((act) => (
        <ShortcutButton
          key={act}
          shortcut={{
            id: `case.${act}`,
            keys: KEYS[act],
            label: t(`review.${act}.title`),
            group: t('review.keys.decision'),
          }}
          onPress={() => onAsked(act)}
        >
          {t(`review.${act}.button`)}
        </ShortcutButton>
      ))}
    </div>
  )
}
