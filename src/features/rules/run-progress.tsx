import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { Notice } from '#ui/notice.tsx'
import { ProgressBar } from '#ui/progress-bar.tsx'
import type { RunState } from './use-run.ts'

/** How far a run is, or why it stopped. */
export function RunProgress({ state, onStopped }: { state: RunState; onStopped: () => void }) {
  if (state.status === 'failed') return <FailedNotice {...wordsOf(state.error)} />
  if (state.status === 'done' && state.end.kind === 'failed') {
    return (
      <Notice tone="error" live="alert">
        <span translate="no">{state.end.detail}</span>
      </Notice>
    )
  }
  if (state.status !== 'running') return null
  const { progress } = state
  return (
    <div className="grid gap-2">
      <ProgressBar
        label={t('rules.run.label')}
        value={progress ? progress.checked / Math.max(1, progress.of) : undefined}
        text={progress ? t('rules.run.progress', { checked: progress.checked, of: progress.of }) : undefined}
      />
      <div>
        <Button onClick={onStopped}>{t('rules.run.stop')}</Button>
      </div>
    </div>
  )
}
