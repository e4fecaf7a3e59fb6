import { useState } from 'react'
import type { InboxRow } from '#contract/types.ts'
import { useActOnEscalation } from '#data/escalations.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { announce } from '#ui/announcer.store.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { formatDate } from '#ui/format.ts'
import { LinkButton } from '#ui/link-button.tsx'
import { Notice } from '#ui/notice.tsx'
import { Panel } from '#ui/panel.tsx'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { type AskedAct, ActDialog } from './act-dialog.tsx'

const KEYS = { accept: 'a', ask: 'q', answer: 'w', hold: 'o', resume: 'b', give: 'v' } as const
type Act = keyof typeof KEYS

/** The case that is open in the inbox: what was asked, and what the team may do. */
export function InboxDetail({ row }: { row: InboxRow }) {
  const [asked, setAsked] = useState<AskedAct | null>(null)
  const act = useActOnEscalation()
  const acts = (Object.keys(KEYS) as Act[]).filter((one) => row.may.includes(one))
  const press = (one: Act) => {
    if (one !== 'accept' && one !== 'resume') return setAsked(one)
    act.mutate({ ...row, act: { act: one } }, { onSuccess: () => announce(t('escalations.done')) })
  }
  const group = t('escalations.keys')
  return (
    <Panel title={<bdi>{row.thread}</bdi>} note={row.barred ? t('escalations.barred') : t('escalations.reason')}>
      <div className="grid gap-3">
        {!row.barred && <BdiText text={row.reason} className="font-serif text-md" />}
        {row.fields.map((field) => (
          <p key={field.label}>
            <bdi className="text-sm text-faint">{field.label}</bdi>
            <br />
            <BdiText text={field.text} />
          </p>
        ))}
        {row.question && (
          <Notice title={t('escalations.question', { name: row.question.by })}>
            <BdiText text={row.question.text} />
          </Notice>
        )}
        {row.hold && (
          <Notice title={t('escalations.held', { name: row.hold.by, day: formatDate(row.hold.reviewOn) })}>
            {t(`escalations.hold.${row.hold.why}`)} · <BdiText text={row.hold.text} />
          </Notice>
        )}
        {act.error && (
          <Notice tone="error" live="alert" title={wordsOf(act.error).title}>
            {wordsOf(act.error).text}
          </Notice>
        )}
        <div className="flex flex-wrap gap-2">
          {acts.map((one) => (
            <ShortcutButton
              key={one}
              disabled={act.isPending}
              shortcut={{ id: `escalations.${one}`, keys: KEYS[one], label: t(`escalations.${one}`), group }}
              onPress={() => press(one)}
            >
              {t(`escalations.${one}`)}
            </ShortcutButton>
          ))}
          {row.may.includes('claim') && (
            <LinkButton variant="primary" href={`/review/route-${row.route}/${row.id}`}>
              {t('escalations.open')}
            </LinkButton>
          )}
          {!row.barred && <LinkButton href={`/cases/${row.id}`}>{t('escalations.whole')}</LinkButton>}
        </div>
      </div>
      {asked && <ActDialog row={row} act={asked} onClosed={() => setAsked(null)} />}
    </Panel>
  )
}
