import { useQuery } from '@tanstack/react-query'
import { useParams } from 'wouter'
import { wordsOf } from '#data/problem-words.ts'
import { ruleQueries } from '#data/rules.ts'
import { useActor } from '#data/session.ts'
import { may } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import '#messages/rules.ts'
import { LinkButton } from '#ui/link-button.tsx'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Page } from '#ui/page.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { RuleEditor } from './rule-editor.tsx'
import { SwitchButton } from './switch-button.tsx'

/** `/rules/new` is a rule to be written; else the address names one. */
export function RulePage() {
  const { ruleId } = useParams<{ ruleId: string }>()
  const writes = may(useActor(), 'rule.write').allowed ? 'allowed' : 'refused'
  const rule = useQuery({ ...ruleQueries.one(ruleId), enabled: ruleId !== 'new' })
  const back = <LinkButton href="/rules">{t('rules.back')}</LinkButton>
  if (ruleId === 'new') {
    return (
      <Page title={t('rules.new')} meta={t('rules.text')} actions={back}>
        <RuleEditor key="new" rule={null} writes={writes} />
      </Page>
    )
  }
  if (rule.isPending) {
    return (
      <div className="max-w-3xl px-8 py-6">
        <Skeleton lines={8} />
      </div>
    )
  }
  if (rule.isLoadingError)
    return <LoadFailed heading="h1" {...wordsOf(rule.error)} onRetry={() => void rule.refetch()} />
  const { id, name, state } = rule.data
  return (
    <Page
      title={<bdi>{name}</bdi>}
      meta={t(`rules.state.${state}`)}
      actions={
        <>
          {back}
          {writes === 'allowed' && <SwitchButton rule={rule.data} />}
        </>
      }
    >
      <RuleEditor key={id} rule={rule.data} writes={writes} />
    </Page>
  )
}
