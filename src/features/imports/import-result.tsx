import type { ImportDetail } from '#contract/types.ts'
import { isBusy } from '#data/imports.ts'
import { t } from '#messages/messages.ts'
import { Notice } from '#ui/notice.tsx'
import { Page } from '#ui/page.tsx'
import { Panel } from '#ui/panel.tsx'
import { CountsPicture } from './counts-picture.tsx'
import { FileFacts } from './file-facts.tsx'
import { ImportProgress } from './import-progress.tsx'
import { ResultActions } from './result-actions.tsx'

/** An import that runs, stopped, ended or went back: where it stands, and what can be done about it. */
export function ImportResult({ one }: { one: ImportDetail }) {
  return (
    <Page title={<bdi>{one.fileName}</bdi>} meta={t(`imports.status.${one.status}`)} width="reading">
      {one.message && (
        <Notice tone={one.status === 'stopped' ? 'warn' : 'info'} live="status">
          <span translate="no">{one.message}</span>
        </Notice>
      )}
      {isBusy(one) && (
        <Panel
          title={t(one.status === 'taking_back' ? 'imports.takingBack' : 'imports.running')}
          note={t('imports.running.text')}
        >
          <ImportProgress one={one} />
        </Panel>
      )}
      {one.counts && (
        <Panel title={t(one.status === 'done' ? 'imports.done' : 'imports.soFar')}>
          <CountsPicture counts={one.counts} />
        </Panel>
      )}
      <ResultActions one={one} />
      <Panel title={t('imports.original')}>
        <FileFacts one={one} />
      </Panel>
    </Page>
  )
}
