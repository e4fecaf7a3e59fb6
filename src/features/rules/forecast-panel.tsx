import { useState } from 'react'
import { type RuleDraft, ruleFaults } from '#domain/routing-rules.ts'
import { patternFault } from '#domain/rule-set.ts'
import { t } from '#messages/messages.ts'
import { Panel } from '#ui/panel.tsx'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { ForecastPicture } from './forecast-picture.tsx'
import { RunProgress } from './run-progress.tsx'
import { useRun } from './use-run.ts'

/** The rule held against everything that is here, without changing any of it. */
export function ForecastPanel({ draft, id }: { draft: RuleDraft; id: string | null }) {
  const { state, start, stop } = useRun()
  const [tried, setTried] = useState('')
  const named = { ...draft, name: draft.name || '-', reason: draft.reason || '-' }
  const written = JSON.stringify(named)
  const ready = ruleFaults(named, patternFault).length === 0
  return (
    <Panel
      title={t('rules.forecast')}
      note={t('rules.forecast.text')}
      actions={
        <ShortcutButton
          shortcut={{
            id: 'rules.forecast',
            keys: '$mod+Enter',
            label: t('rules.forecast'),
            group: t('rules.title'),
            whileTyping: 'allowed',
          }}
          disabled={!ready || state.status === 'running'}
          onPress={() => {
            setTried(written)
            start({ path: '/rules/forecast', body: { ...named, id } })
          }}
        >
          {t('rules.forecast.run')}
        </ShortcutButton>
      }
    >
      <RunProgress state={state} onStopped={stop} />
      {state.status === 'done' &&
        state.end.kind === 'forecast' &&
        (tried === written ? (
          <ForecastPicture forecast={state.end.forecast} />
        ) : (
          <p className="text-soft">{t('rules.forecast.changed')}</p>
        ))}
    </Panel>
  )
}
