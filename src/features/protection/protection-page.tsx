import { t } from '#messages/messages.ts'
import '#messages/protection.ts'
import '#messages/late.ts'
import { Page } from '#ui/page.tsx'
import { AccessPanel } from './access-panel.tsx'
import { CasePanel } from './case-panel.tsx'
import { CorrectionsPanel } from './corrections-panel.tsx'
import { HoldsPanel } from './holds-panel.tsx'
import { RetentionPanel } from './retention-panel.tsx'

/** What the data protection officer does: answers people, holds, erases and puts right. */
export function ProtectionPage() {
  return (
    <Page title={t('protection.title')} meta={t('protection.text')}>
      <div className="grid items-start gap-4.5 xl:grid-cols-2">
        <AccessPanel />
        <CasePanel />
        <RetentionPanel />
        <HoldsPanel />
        <CorrectionsPanel />
      </div>
    </Page>
  )
}
