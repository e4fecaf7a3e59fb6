import { useState } from 'react'
import { leavesOf, type RuleDraft, ruleFaults } from '#domain/routing-rules.ts'
import { patternFault, RuleSet } from '#domain/rule-set.ts'
import { CONDUCT_POLICY } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'
import { Panel } from '#ui/panel.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { TextField } from '#ui/text-field.tsx'
import { MarkedComment } from './marked-comment.tsx'

/** What the rule as it stands would make of a comment that is typed here; it is sent nowhere. */
export function TrySentence({ draft }: { draft: RuleDraft }) {
  const [asked, setAsked] = useState({ text: '', platform: '', language: '', score: 0 })
  const kinds = new Set<string>(leavesOf(draft.condition).map((leaf) => leaf.kind))
  return (
    <Panel title={t('rules.try')}>
      <div className="grid gap-2.5">
        <TextArea
          label={t('rules.try.text')}
          value={asked.text}
          onChange={({ currentTarget }) => setAsked({ ...asked, text: currentTarget.value })}
        />
        {(['platform', 'language'] as const).map(
          (field) =>
            kinds.has(field) && (
              <TextField
                key={field}
                label={t(`rules.try.${field}`)}
                value={asked[field]}
                onChange={({ currentTarget }) => setAsked({ ...asked, [field]: currentTarget.value })}
              />
            ),
        )}
        {kinds.has('score') && (
          <TextField
            label={t('rules.try.score')}
            type="number"
            min={0}
            max={1}
            step={0.01}
            value={asked.score}
            onChange={({ currentTarget }) => setAsked({ ...asked, score: currentTarget.valueAsNumber || 0 })}
          />
        )}
        <Verdict draft={draft} asked={asked} />
      </div>
    </Panel>
  )
}

function Verdict({
  draft,
  asked,
}: {
  draft: RuleDraft
  asked: { text: string; platform: string; language: string; score: number }
}) {
  // Before anybody has typed a sentence there is nothing to say, least of all that something is missing.
  if (asked.text === '') return null
  const named = { ...draft, name: draft.name || '-', reason: draft.reason || '-' }
  const problems = new Set(ruleFaults(named, patternFault).map(({ problem }) => problem))
  if (problems.size > 0) {
    return (
      <div role="status">
        <b className="font-semibold">{t('rules.try.faults')}</b>
        <ul className="text-sm text-soft">
          {[...problems].map((problem) => (
            <li key={problem}>{t(`rules.fault.${problem}`)}</li>
          ))}
        </ul>
      </div>
    )
  }
  const names = leavesOf(draft.condition).flatMap((leaf) => (leaf.kind === 'score' ? [leaf.name ?? ''] : []))
  const [hit] = new RuleSet([named]).hits({
    text: asked.text,
    thread: { title: '', post: '' },
    platform: asked.platform,
    policy: draft.policy ?? CONDUCT_POLICY,
    language: asked.language === '' ? null : asked.language,
    scores: names.map((name) => ({ name, score: asked.score })),
  })
  return (
    <div role="status" className="grid gap-1">
      <b className="font-semibold">{t(hit ? 'rules.try.hit' : 'rules.try.miss')}</b>
      <MarkedComment text={asked.text} places={hit?.places ?? []} />
    </div>
  )
}
