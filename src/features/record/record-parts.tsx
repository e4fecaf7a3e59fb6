import { Link } from 'wouter'
import { useActor } from '#data/session.ts'
import { type Action, may } from '#domain/permissions.ts'
import type { MessageId } from '#messages/message-id.ts'
import { t } from '#messages/messages.ts'

export type RecordPart = 'entries' | 'decisions' | 'replay' | 'verify' | 'heads' | 'exports'

const PARTS: readonly { readonly id: RecordPart; readonly label: MessageId; readonly needs: Action }[] = [
  { id: 'entries', label: 'record.part.entries', needs: 'ledger.head' },
  { id: 'decisions', label: 'record.part.decisions', needs: 'ledger.read' },
  { id: 'verify', label: 'record.part.verify', needs: 'ledger.head' },
  { id: 'heads', label: 'record.part.heads', needs: 'ledger.head' },
  { id: 'exports', label: 'record.part.exports', needs: 'ledger.read' },
]

export function partOf(name: string | undefined): RecordPart {
  if (name === 'replay') return 'replay'
  return PARTS.find(({ id }) => id === name)?.id ?? 'entries'
}

/** The parts of the record that this person may open. */
export function RecordParts({ current }: { current: RecordPart }) {
  const actor = useActor()
  const shown = current === 'replay' ? 'decisions' : current
  return (
    <nav aria-label={t('record.parts')} className="no-print flex flex-wrap gap-x-4 border-b border-line">
      {PARTS.filter(({ needs }) => may(actor, needs).allowed).map(({ id, label }) => (
        <Link
          key={id}
          href={id === 'entries' ? '/record' : `/record/${id}`}
          aria-current={id === shown ? 'page' : undefined}
          className="-mb-px border-b-2 border-transparent py-1 text-soft no-underline hover:text-ink aria-[current]:border-accent aria-[current]:text-ink"
        >
          {t(label)}
        </Link>
      ))}
      {may(actor, 'request.read').allowed && (
        <Link href="/requests" className="ml-auto py-1 text-accent no-underline hover:underline">
          {t('record.requests')}
        </Link>
      )}
    </nav>
  )
}
