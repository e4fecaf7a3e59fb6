import type { Share } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { shareWords } from './share-words.ts'

export interface NamedShare {
  readonly id: string
  readonly name: string
  readonly share: Share
}

/** Shares, one a line, each with its counts and its interval. */
export function ShareTable({
  caption,
  what,
  shares,
}: {
  caption: string
  what: string
  shares: readonly NamedShare[]
}) {
  const columns: Column<NamedShare>[] = [
    { id: 'what', header: what, cell: (one) => one.name },
    {
      id: 'how',
      header: t('eyes.figures.how'),
      align: 'end',
      cell: ({ share: { count, of } }) => t('eyes.figures.share', { count, of }),
    },
    { id: 'rate', header: t('eyes.figures.rate'), align: 'end', cell: (one) => shareWords(one.share) },
  ]
  return <DataTable caption={caption} columns={columns} rows={shares} rowId={(one) => one.id} />
}
