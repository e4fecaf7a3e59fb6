import { type FormEvent, useId, useState } from 'react'
import { useLocation } from 'wouter'
import type { RoutingRuleWithVersions } from '#contract/types.ts'
import { isProblem } from '#data/client.ts'
import { fieldErrorsOf, wordsOf } from '#data/problem-words.ts'
import { useSaveRule } from '#data/rules.ts'
import { emptyRule, type RuleDraft } from '#domain/routing-rules.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { Notice } from '#ui/notice.tsx'
import { Panel } from '#ui/panel.tsx'
import { showToast } from '#ui/toast.store.ts'
import { ApplyPanel } from './apply-panel.tsx'
import { cleanRule, editable } from './condition-draft.ts'
import { ForecastPanel } from './forecast-panel.tsx'
import { RuleForm } from './rule-form.tsx'
import { RuleVersions } from './rule-versions.tsx'
import { TrySentence } from './try-sentence.tsx'

type RuleEditorProps = { rule: RoutingRuleWithVersions | null; writes: 'allowed' | 'refused' }

/** A rule being written, and beside it what it would do. `rule` is null for a new one. */
export function RuleEditor({ rule, writes }: RuleEditorProps) {
  const form = useId()
  const [, navigate] = useLocation()
  const [draft, setDraft] = useState(() => editable(rule ? draftOf(rule) : emptyRule()))
  /** The version it was written from: a newer one on the server refuses to be overwritten. */
  const [from, setFrom] = useState(rule && { id: rule.id, version: rule.version })
  const save = useSaveRule()
  const clean = cleanRule(draft)
  const edited = rule === null || JSON.stringify(clean) !== JSON.stringify(editable(draftOf(rule)))
  const submitted = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(
      { draft: clean, from },
      {
        onSuccess: ({ id, version }) => {
          setFrom({ id, version })
          showToast({ tone: 'ok', text: t('rules.saved', { version }) })
          if (rule === null) navigate(`/rules/${id}`, { replace: true })
        },
      },
    )
  }
  const stale = isProblem(save.error, 'stale_version')
  return (
    <div className="grid items-start gap-4.5 lg:grid-cols-[minmax(0,1fr)_24rem]">
      <form id={form} className="grid gap-4" onSubmit={submitted}>
        <Panel title={t('app.title.rule')} note={writes === 'refused' ? t('rules.readonly') : undefined}>
          <RuleForm draft={draft} errors={fieldErrorsOf(save.error)} writes={writes} onChanged={setDraft} />
        </Panel>
        {stale ? (
          <Notice
            tone="warn"
            live="alert"
            actions={<Button onClick={() => window.location.reload()}>{t('rules.stale.load')}</Button>}
          >
            {t('rules.stale')}
          </Notice>
        ) : (
          save.error && <FailedNotice {...wordsOf(save.error)} />
        )}
        {writes === 'allowed' && (
          <div>
            <Button type="submit" variant="primary" disabled={save.isPending || !edited}>
              {from ? t('rules.save.version', { version: from.version + 1 }) : t('rules.save')}
            </Button>
          </div>
        )}
      </form>
      <div className="grid gap-4.5">
        <TrySentence draft={clean} />
        {writes === 'allowed' && <ForecastPanel draft={clean} id={rule?.id ?? null} />}
        {writes === 'allowed' && rule && <ApplyPanel rule={rule} edited={edited ? 'changed' : 'as saved'} />}
        {rule && <RuleVersions rule={rule} />}
      </div>
    </div>
  )
}

function draftOf({ name, reason, estimate, code, policy, condition }: RoutingRuleWithVersions): RuleDraft {
  return { name, reason, estimate, code: code as RuleDraft['code'], policy, condition }
}
