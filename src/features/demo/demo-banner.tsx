import { t } from '#messages/messages.ts'
import '#messages/demo.ts'
import type { DemoControls } from './demo-controls.ts'
import { FaultMenu } from './fault-menu.tsx'
import { PersonaMenu } from './persona-menu.tsx'
import { ResetDemo } from './reset-demo.tsx'

/** Says that nothing here is real, and holds what only a demo has. */
export function DemoBanner({ controls }: { controls: DemoControls }) {
  return (
    <aside
      aria-label={t('demo.banner.label')}
      className="no-print flex shrink-0 flex-wrap items-center gap-x-2 border-b border-line bg-warn-wash px-4 py-0.5 text-sm"
    >
      <p className="min-w-0 flex-1 text-warn">{t('demo.banner')}</p>
      <PersonaMenu personas={controls.personas} />
      <FaultMenu faults={controls.faults} />
      <ResetDemo onReset={() => void controls.reset()} />
    </aside>
  )
}
