import '#messages/places.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Doubts } from '#contract/types.ts'
import type { CaseInView } from '#data/cases.ts'
import { escalationQueries, useRecuse } from '#data/escalations.ts'
import { wordsOf } from '#data/problem-words.ts'
import { useActor } from '#data/session.ts'
import { may } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { ChallengeDialog } from './challenge-dialog.tsx'
import { ChallengeEntry } from './challenge-entry.tsx'
import { ClocksOnScreen } from './clocks-on-screen.tsx'
import { SettleDialog } from './settle-dialog.tsx'
import { TextDialog } from './text-dialog.tsx'

type Asked = 'challenge' | 'recuse' | { readonly settle: Doubts['challenges'][number] }

/** Who keeps out of a case: who stepped aside, whose place in it is doubted, and the ways to do either. */
export function CasePlaces({ view }: { view: CaseInView }) {
  const { id } = view.case
  const actor = useActor()
  const found = useQuery(escalationQueries.doubts(id))
  const recuse = useRecuse()
  const [dialog, setDialog] = useState<Asked | null>(null)
  const closed = () => setDialog(null)
  const { challenges, recused, people } = found.data ?? { challenges: [], recused: [], people: [] }
  const settles = may(actor, 'case.settle_challenge', view.case).allowed
  const challenging = may(actor, 'case.challenge', view.case).allowed && people.length > 0
  const recusing = may(actor, 'case.recuse', view.case).allowed
  const group = t('places.title')
  return (
    <section aria-label={t('places.title')} className="grid gap-2">
      <h2 className="text-xs font-medium text-faint">{t('places.title')}</h2>
      <ClocksOnScreen cases={[{ ...view, id }]} />
      {found.isLoadingError && (
        <Notice tone="error" title={wordsOf(found.error).title}>
          {wordsOf(found.error).text}
        </Notice>
      )}
      {found.data && challenges.length === 0 && recused.length === 0 && (
        <p className="text-sm text-soft">{t('places.none')}</p>
      )}
      {recused.map((one) => (
        <p key={one.id}>
          {one.reason === null ? t('places.had', { name: one.name }) : t('places.recused', { name: one.name })}
          {one.reason !== null && <BdiText text={one.reason} className="block font-serif text-soft" />}
        </p>
      ))}
      {challenges.map((one) => (
        <ChallengeEntry key={one.id} challenge={one} onSettle={settles ? () => setDialog({ settle: one }) : null} />
      ))}
      <div className="flex flex-wrap gap-2 empty:hidden">
        {challenging && (
          <ShortcutButton
            shortcut={{ id: 'case.challenge', keys: 'Shift+d', label: t('places.challenge'), group }}
            onPress={() => setDialog('challenge')}
          >
            {t('places.challenge')}
          </ShortcutButton>
        )}
        {recusing && <Button onClick={() => setDialog('recuse')}>{t('places.recuse')}</Button>}
      </div>
      {dialog === 'challenge' && <ChallengeDialog view={view} people={people} onClosed={closed} />}
      {dialog === 'recuse' && (
        <TextDialog
          title={t('places.recuse')}
          description={t('places.recuse.text')}
          label={t('places.recuse.label')}
          action={t('places.recuse')}
          onSubmitted={(reason) => recuse.mutateAsync({ id, reason })}
          onClosed={closed}
        />
      )}
      {dialog !== null && typeof dialog === 'object' && (
        <SettleDialog view={view} challenge={dialog.settle} onClosed={closed} />
      )}
    </section>
  )
}
