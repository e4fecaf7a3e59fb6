import { Link } from 'wouter'
import type { LedgerEntryDetail } from '#contract/types.ts'
import { SYSTEM } from '#domain/ids.ts'
import { t } from '#messages/messages.ts'
import { formatDateTime } from '#ui/format.ts'
import { entryFacts, entryWords } from './entry-words.ts'

type EntryRowProps = { entry: LedgerEntryDetail; names: ReadonlyMap<string, string> }

/** One entry: its number, when, who did what, and the beginning of its hash. The rest opens below it. */
export function EntryRow({ entry, names }: EntryRowProps) {
  const facts = entryFacts(entry, names)
  return (
    <li className="border-b border-line last:border-b-0">
      <details>
        <summary className="grid grid-cols-[3.5rem_9rem_minmax(0,1fr)_auto] items-baseline gap-x-3 rounded-sm px-1 py-1.5 hover:bg-sunken">
          <bdi className="text-end text-sm text-faint tabular-nums">{entry.seq}</bdi>
          <time dateTime={entry.at} className="text-sm text-soft tabular-nums">
            {formatDateTime(entry.at)}
          </time>
          <span className="min-w-0">
            <Actor id={entry.actor} names={names} /> {entryWords(entry.type)}{' '}
            {facts.length > 0 && <bdi className="text-soft wrap-anywhere">{facts.join(' · ')}</bdi>}
          </span>
          <code className="text-sm text-faint">{entry.hash.slice(0, 8)}</code>
        </summary>
        <EntryDetail entry={entry} names={names} />
      </details>
    </li>
  )
}

function Actor({ id, names }: { id: string; names: ReadonlyMap<string, string> }) {
  if (id === SYSTEM) return <span className="font-medium">{t('record.system')}</span>
  return <bdi className="font-medium">{names.get(id) ?? id}</bdi>
}

function EntryDetail({ entry, names }: EntryRowProps) {
  const area = entry.type.split('.')[0]
  return (
    <div className="mb-2 ml-[4.25rem] grid gap-2 rounded-md bg-sunken px-3 py-2 text-sm">
      <p className="flex flex-wrap gap-x-3">
        <Link href={`/record?subject=${entry.subject}`} className="text-accent underline underline-offset-2">
          {t('record.only.subject')}
        </Link>
        <Link href={`/record?actor=${entry.actor}`} className="text-accent underline underline-offset-2">
          {entry.actor === SYSTEM
            ? t('record.only.system')
            : t('record.only.actor', { name: names.get(entry.actor) ?? entry.actor })}
        </Link>
        {area === 'case' && (
          <Link href={`/cases/${entry.subject}`} className="text-accent underline underline-offset-2">
            {t('record.open.case')}
          </Link>
        )}
        {area === 'import' && (
          <Link href={`/imports/${entry.subject}`} className="text-accent underline underline-offset-2">
            {t('record.open.import')}
          </Link>
        )}
      </p>
      <pre translate="no" className="font-mono text-xs whitespace-pre-wrap wrap-anywhere">
        {JSON.stringify(entry, null, 2)}
      </pre>
    </div>
  )
}
