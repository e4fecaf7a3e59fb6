import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type AlikeCase, alikeQueries } from '#data/alike.ts'
import { t } from '#messages/messages.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { formatPercent } from '#ui/format.ts'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { useReviewActions, useReviewStore } from './review.store.ts'

/** The comments that say the same, to be decided together or left out one by one. */
export function AlikeDialog({ caseId, onClosed }: { caseId: string; onClosed: () => void }) {
  const { data } = useQuery(alikeQueries.of(caseId))
  const chosen = useReviewStore((state) => state.together[caseId])
  const { togetherChosen } = useReviewActions()
  const all = data?.alike ?? []
  const [kept, setKept] = useState<ReadonlySet<string>>(
    () => new Set((chosen?.length ? chosen : all).map(({ id }) => id)),
  )
  const toggled = (id: string) => setKept((before) => (before.has(id) ? without(before, id) : new Set([...before, id])))
  const together = all.filter(({ id }) => kept.has(id))
  const submit = () => {
    togetherChosen(caseId, together)
    onClosed()
  }
  const label = t('alike.dialog.action', { count: together.length })
  return (
    <Dialog
      title={t('alike.dialog.title')}
      description={t('alike.dialog.text')}
      size="large"
      onClosed={onClosed}
      footer={
        // Inside the dialog, so that its key is the dialog's and not the page's.
        <ShortcutButton
          variant="primary"
          shortcut={{
            id: 'alike.submit',
            keys: '$mod+Enter',
            label,
            group: t('review.keys.decision'),
            whileTyping: 'allowed',
          }}
          onPress={submit}
        >
          {label}
        </ShortcutButton>
      }
    >
      <ul>
        {all.map((one) => (
          <AlikeItem key={one.id} one={one} kept={kept.has(one.id)} onToggled={() => toggled(one.id)} />
        ))}
      </ul>
      {data?.more && <p className="py-2 text-soft">{t('alike.dialog.more')}</p>}
    </Dialog>
  )
}

function without(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return new Set([...ids].filter((one) => one !== id))
}

type AlikeItemProps = { one: AlikeCase; kept: boolean; onToggled: () => void }

function AlikeItem({ one, kept, onToggled }: AlikeItemProps) {
  const ranges = one.differs.map((range, at) => ({ ...range, id: String(at) }))
  return (
    <li className="border-b border-line py-2 last:border-b-0">
      <Checkbox
        checked={kept}
        onChange={onToggled}
        label={
          <span className={`font-serif ${kept ? '' : 'text-faint line-through'}`}>
            <BdiText
              text={one.text}
              ranges={ranges}
              drawSegment={(words, ids) =>
                ids.length > 0 ? <mark className="bg-warn-wash text-ink">{words}</mark> : words
              }
            />
          </span>
        }
        hint={[one.author, one.thread, t('alike.likeness', { share: formatPercent(one.likeness) })].join(' · ')}
      />
    </li>
  )
}
