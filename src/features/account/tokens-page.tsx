import '#messages/account.ts'
import '#messages/people.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Token } from '#contract/types.ts'
import { wordsOf } from '#data/problem-words.ts'
import { tokenQueries, useEndToken } from '#data/tokens.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatDate } from '#ui/format.ts'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Page } from '#ui/page.tsx'
import { RelativeTime } from '#ui/relative-time.tsx'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { MakeTokenDialog } from './make-token-dialog.tsx'

/** What programs sign in with: one's own, and everybody's for whoever runs the desk. */
export function TokensPage() {
  const tokens = useQuery(tokenQueries.list())
  const [open, setOpen] = useState(false)
  return (
    <Page
      title={t('app.title.tokens')}
      meta={t('account.tokens.text')}
      actions={
        <ShortcutButton
          variant="primary"
          shortcut={{ id: 'tokens.make', keys: 'n', label: t('account.tokens.make'), group: t('app.title.tokens') }}
          onPress={() => setOpen(true)}
        >
          {t('account.tokens.make')}
        </ShortcutButton>
      }
    >
      {tokens.isPending ? (
        <Skeleton lines={5} />
      ) : tokens.isError ? (
        <LoadFailed {...wordsOf(tokens.error)} onRetry={() => void tokens.refetch()} />
      ) : tokens.data.length === 0 ? (
        <EmptyState title={t('account.tokens.none')} text={t('account.tokens.none.text')} />
      ) : (
        <TokenTable tokens={tokens.data} />
      )}
      {open && <MakeTokenDialog onClosed={() => setOpen(false)} />}
    </Page>
  )
}

function TokenTable({ tokens }: { tokens: readonly Token[] }) {
  const end = useEndToken()
  const columns: Column<Token>[] = [
    { id: 'name', header: t('account.tokens.name'), cell: ({ name }) => <bdi className="font-medium">{name}</bdi> },
    { id: 'person', header: t('account.tokens.person'), cell: ({ person }) => <bdi>{person.name}</bdi> },
    {
      id: 'scopes',
      header: t('account.tokens.scopes'),
      cell: ({ scopes }) => (
        <span className="text-sm text-soft">{scopes.map((scope) => t(`people.action.${scope}`)).join(', ')}</span>
      ),
    },
    {
      id: 'used',
      header: t('account.tokens.used'),
      cell: ({ usedAt }) => (usedAt === null ? t('account.tokens.never') : <RelativeTime at={usedAt} />),
    },
    {
      id: 'until',
      header: t('account.tokens.until'),
      cell: ({ state, expiresAt }) =>
        state === 'active' ? formatDate(expiresAt) : <span className="text-faint">{t(`account.tokens.${state}`)}</span>,
    },
    {
      id: 'end',
      header: <span className="sr-only">{t('account.tokens.end')}</span>,
      align: 'end',
      cell: ({ id, name, state }) =>
        state === 'active' && (
          <Button
            aria-label={t('account.tokens.end.of', { name })}
            disabled={end.isPending}
            onClick={() => end.mutate(id)}
          >
            {t('account.tokens.end')}
          </Button>
        ),
    },
  ]
  return (
    <div className="overflow-x-auto rounded-lg border border-line bg-surface px-2 py-1">
      <DataTable caption={t('app.title.tokens')} columns={columns} rows={tokens} rowId={({ id }) => id} />
    </div>
  )
}
