import { Check, ChevronDown } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Menu } from '#ui/menu.tsx'
import type { DemoControls, DemoFault } from './demo-controls.ts'

const FAULTS: readonly DemoFault[] = ['none', 'slow', 'offline', 'server_error', 'write_error', 'conflict']

/** Makes something go wrong on purpose, to show what the desk does then. */
export function FaultMenu({ faults }: { faults: DemoControls['faults'] }) {
  const current = useSyncExternalStore(faults.subscribe, faults.current)
  const items = FAULTS.map((fault) => ({
    id: fault,
    label: t(`demo.fault.${fault}`),
    ...(fault === current && { icon: <Check aria-hidden="true" /> }),
    onChosen: () => faults.choose(fault),
  }))
  const trigger = (
    <Button variant="quiet">
      {t('demo.fault', { fault: t(`demo.fault.${current}`) })}
      <ChevronDown aria-hidden="true" className="size-3.5" />
    </Button>
  )
  return <Menu label={t('demo.fault.choose')} align="end" trigger={trigger} items={items} />
}
