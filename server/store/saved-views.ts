import type { SavedViewsTable } from './tables-list.ts'
import type { Db, Tx } from './tables.ts'

export interface StoredView extends SavedViewsTable {
  readonly ownerName: string | null
}

/** A person's own views and those that others share, by name. */
export async function viewsFor(db: Db, person: string): Promise<StoredView[]> {
  return views(db)
    .where((eb) => eb.or([eb('saved_views.owner', '=', person), eb('saved_views.scope', '=', 'shared')]))
    .orderBy('saved_views.name')
    .orderBy('saved_views.id')
    .execute()
}

export async function viewById(db: Db, id: string): Promise<StoredView | null> {
  return (await views(db).where('saved_views.id', '=', id).executeTakeFirst()) ?? null
}

/** Whether the owner has another view of that name. */
export async function nameIsTaken(db: Db, view: Pick<SavedViewsTable, 'id' | 'owner' | 'name'>): Promise<boolean> {
  const { id, owner, name } = view
  const query = db.selectFrom('saved_views').select('id').where('owner', '=', owner).where('name', '=', name)
  return (await query.where('id', '!=', id).executeTakeFirst()) !== undefined
}

export async function saveView(tx: Tx, view: SavedViewsTable): Promise<void> {
  const { id, owner, ...changes } = view
  const insert = tx.insertInto('saved_views').values({ id, owner, ...changes })
  await insert.onConflict((conflict) => conflict.column('id').doUpdateSet(changes)).execute()
}

export async function removeView(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('saved_views').where('id', '=', id).execute()
}

function views(db: Db) {
  return db
    .selectFrom('saved_views')
    .leftJoin('people', 'people.id', 'saved_views.owner')
    .selectAll('saved_views')
    .select('people.name as ownerName')
}
