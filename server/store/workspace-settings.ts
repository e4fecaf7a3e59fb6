import { Workspace, type WorkspaceSettings } from '#contract/workspace.ts'
import type { Db, Tx } from './tables.ts'

const KEY = 'workspace'

let known: { readonly value: string; readonly settings: WorkspaceSettings } | null = null

/** The settings that hold for everybody; what was never set has its default. Only what was not read before is checked. */
export async function workspaceSettings(db: Db): Promise<WorkspaceSettings> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', KEY).executeTakeFirst()
  const value = row?.value ?? '{}'
  if (known?.value !== value) known = { value, settings: Workspace.parse(JSON.parse(value)) }
  return known.settings
}

export async function saveWorkspaceSettings(tx: Tx, settings: WorkspaceSettings): Promise<void> {
  const value = JSON.stringify(settings)
  await tx
    .insertInto('settings')
    .values({ key: KEY, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}
