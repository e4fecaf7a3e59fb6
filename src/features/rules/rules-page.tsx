import { useQuery } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { wordsOf } from '#data/problem-words.ts'
import { ruleQueries } from '#data/rules.ts'
import { useActor } from '#data/session.ts'
import { may } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import '#messages/rules.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Page } from '#ui/page.tsx'
import { Panel } from '#ui/panel.tsx'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { RulesTable } from './rules-table.tsx'

/** The rules that flag what comes in, and what reviewers made of it. */
export function RulesPage() {
  const [, navigate] = useLocation()
  const rules = useQuery(ruleQueries.list())
  const writes = may(useActor(), 'rule.write').allowed
  const write = writes && (
    <ShortcutButton
      variant="primary"
      shortcut={{ id: 'rules.new', keys: 'n', label: t('rules.new'), group: t('rules.title') }}
      onPress={() => navigate('/rules/new')}
    >
      {t('rules.new')}
    </ShortcutButton>
  )
  return (
    <Page title={t('rules.title')} meta={t('rules.text')} actions={write}>
      <Panel title={t('rules.list')}>
        {rules.isPending ? (
          <Skeleton lines={6} />
        ) : rules.isError ? (
          <LoadFailed {...wordsOf(rules.error)} onRetry={() => void rules.refetch()} />
        ) : rules.data.length === 0 ? (
          <EmptyState title={t('rules.empty.title')} text={t('rules.empty.text')} />
        ) : (
          <RulesTable rules={rules.data} writes={writes ? 'allowed' : 'refused'} />
        )}
      </Panel>
    </Page>
  )
}
