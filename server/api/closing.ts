import type { ModerationCase } from '#domain/case.ts'
import { openContacts } from '#domain/contacts.ts'
import { withinAppeal, withinUndo } from '#domain/decide-case.ts'
import type { Tx } from '#store/tables.ts'
import { workspaceSettings } from '#store/workspace-settings.ts'
import { applyCommand } from './case-command.ts'
import { THE_DESK } from './duty.ts'
import type { Ports } from './ports.ts'

/** Closes a decided case that nothing keeps open any more: its appeal is answered, or the time for one is over. */
export async function closeIfOver(tx: Tx, ports: Ports, state: ModerationCase): Promise<ModerationCase> {
  if (state.status !== 'decided' || openContacts(state).length > 0) return state
  const now = ports.now()
  const { secondEyes } = await workspaceSettings(tx)
  const open = state.appeal ? withinUndo(state, now) : withinAppeal(state, now, secondEyes.appealDays)
  if (open) return state
  const reason = state.appeal ? 'appeal_decided' : 'appeal_window_ended'
  return applyCommand(tx, ports, THE_DESK, state, { type: 'close', reason })
}
