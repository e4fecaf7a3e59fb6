import type { ImportDetail } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import { Notice } from '#ui/notice.tsx'
import { Panel } from '#ui/panel.tsx'
import { CountsPicture } from './counts-picture.tsx'
import { ImportProgress } from './import-progress.tsx'

/** What a check of the whole file found, or how far it is; nothing before it was asked for. */
export function CheckResult({ one }: { one: ImportDetail }) {
  if (one.status === 'checking') {
    return (
      <Panel title={t('imports.check.under')}>
        <ImportProgress one={one} />
      </Panel>
    )
  }
  return (
    <>
      {one.message && (
        <Notice tone="warn" live="status">
          <span translate="no">{one.message}</span>
        </Notice>
      )}
      {one.dryRun && (
        <div ref={broughtIntoView} className="scroll-m-4.5">
          <Panel title={t('imports.check.found')} note={t('imports.check.text')}>
            <CountsPicture counts={one.dryRun} />
          </Panel>
        </div>
      )}
    </>
  )
}

/** Check is pressed from anywhere in a long form; what it found must not arrive out of sight. */
function broughtIntoView(found: HTMLElement | null): void {
  found?.scrollIntoView({ block: 'nearest' })
}
