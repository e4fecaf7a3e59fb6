import { sql } from 'kysely'
import {
  KEEP_EVERYTHING,
  RETENTION_GROUPS,
  retainedSince,
  type RetentionDays,
  type RetentionGroup,
} from '#domain/retention.ts'
import type { Db, Tx } from './tables.ts'

const KEY = 'retention'

export async function retentionDays(db: Db): Promise<RetentionDays> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', KEY).executeTakeFirst()
  return { ...KEEP_EVERYTHING, ...(row ? (JSON.parse(row.value) as Partial<RetentionDays>) : {}) }
}

export async function saveRetentionDays(tx: Tx, days: RetentionDays): Promise<void> {
  const value = JSON.stringify(days)
  await tx
    .insertInto('settings')
    .values({ key: KEY, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}

/** Closed cases of a group whose words have been kept long enough; those on hold apart. */
export async function dueCases(
  db: Db,
  group: RetentionGroup,
  days: RetentionDays,
  wish: { readonly now: string; readonly held: 'only' | 'left_out'; readonly limit: number },
): Promise<{ id: string; comment_id: string }[]> {
  return (
    due(db, group, days, wish)
      ?.select(['cases.id', 'cases.comment_id'])
      .orderBy('cases.changed_at')
      .limit(wish.limit)
      .execute() ?? []
  )
}

export async function countDue(
  db: Db,
  group: RetentionGroup,
  days: RetentionDays,
  wish: { readonly now: string; readonly held: 'only' | 'left_out' },
): Promise<number> {
  const query = due(db, group, days, wish)?.select((eb) => eb.fn.countAll<number>().as('count'))
  return (await query?.executeTakeFirst())?.count ?? 0
}

function due(
  db: Db,
  group: RetentionGroup,
  days: RetentionDays,
  { now, held }: { readonly now: string; readonly held: 'only' | 'left_out' },
) {
  const kept = days[group]
  if (kept === null) return null
  const onHold = sql<boolean>`exists (select 1 from legal_holds where case_id = cases.id and released_at is null)`
  return db
    .selectFrom('cases')
    .where('cases.queue', '=', 'closed')
    .where('cases.changed_at', '<', retainedSince(kept, now))
    .where(
      sql<boolean>`exists (select 1 from decisions where case_id = cases.id and fate = 'in_force'
        and outcome in (${sql.join([...RETENTION_GROUPS[group]])}))`,
    )
    .where(sql<boolean>`not exists (select 1 from erasures where comment_id = cases.comment_id)`)
    .where(held === 'only' ? onHold : sql<boolean>`not ${onHold}`)
}
