import type { ImportMapping, ImportPreset } from '#contract/types.ts'
import type { Db, Tx } from './tables.ts'

/** The saved mappings by name, each with the name of who saved it. */
export async function allPresets(db: Db): Promise<ImportPreset[]> {
  const rows = await presets(db).orderBy('import_presets.name').execute()
  return rows.map(toPreset)
}

export async function presetByName(db: Db, name: string): Promise<ImportPreset | null> {
  const row = await presets(db).where('import_presets.name', '=', name).executeTakeFirst()
  return row ? toPreset(row) : null
}

/** Saves a mapping under its name, in place of one that had the name. */
export async function savePreset(
  tx: Tx,
  preset: { id: string; name: string; mapping: ImportMapping; columns: readonly string[]; createdBy: string },
): Promise<void> {
  const { id, name, createdBy } = preset
  const changes = {
    mapping: JSON.stringify(preset.mapping),
    columns: JSON.stringify(preset.columns),
    created_by: createdBy,
  }
  await tx
    .insertInto('import_presets')
    .values({ id, name, ...changes })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(changes))
    .execute()
}

/** @returns false when there is no such preset. */
export async function removePreset(tx: Tx, id: string): Promise<boolean> {
  const result = await tx.deleteFrom('import_presets').where('id', '=', id).executeTakeFirst()
  return result.numDeletedRows === 1n
}

function presets(db: Db) {
  return db
    .selectFrom('import_presets')
    .leftJoin('people', 'people.id', 'import_presets.created_by')
    .select([
      'import_presets.id as id',
      'import_presets.name as name',
      'import_presets.mapping as mapping',
      'import_presets.columns as columns',
      'people.name as createdBy',
    ])
}

function toPreset(row: {
  id: string
  name: string
  mapping: string
  columns: string
  createdBy: string | null
}): ImportPreset {
  return {
    id: row.id,
    name: row.name,
    mapping: JSON.parse(row.mapping) as ImportMapping,
    columns: JSON.parse(row.columns) as string[],
    createdBy: row.createdBy ?? '',
  }
}
