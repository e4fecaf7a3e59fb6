import { Workspace, type WorkspaceSettings } from '#contract/workspace.ts'
import type { Db, Tx } from './tables.ts'

const KEY = 'workspace'

/** The settings that hold for everybody; what was never set has its default. */
export async function workspaceSettings(db: Db): Promise<WorkspaceSettings> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', KEY).executeTakeFirst()
  return Workspace.parse(row ? JSON.parse(row.value) : {})
}

export async function saveWorkspaceSettings(tx: Tx, settings: WorkspaceSettings): Promise<void> {
  const value = JSON.stringify(settings)
  await tx
    .insertInto('settings')
    .values({ key: KEY, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}
