import type { Workspace } from '#contract/types.ts'
import { useChangeWorkspace } from '#data/workspace.ts'
import { t } from '#messages/messages.ts'
import { Checkbox } from '#ui/checkbox.tsx'
import { Panel } from '#ui/panel.tsx'

/** Whether figures without cases stand at an address of their own, for whoever has no role here. */
export function PublicFiguresChoice({ workspace }: { workspace: Workspace }) {
  const change = useChangeWorkspace()
  return (
    <Panel title={t('wellbeing.figures')}>
      <Checkbox
        label={t('wellbeing.figures.publish')}
        hint={t('wellbeing.figures.text', { address: `${window.location.origin}/figures` })}
        checked={workspace.publicFigures}
        disabled={change.isPending}
        onChange={({ currentTarget: { checked } }) => change.mutate({ publicFigures: checked })}
      />
    </Panel>
  )
}
