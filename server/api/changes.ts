import { ChangeFeed, MANY } from './change-feed.ts'
import { type Action, type Actor, may } from '#domain/permissions.ts'
import type { Db } from '#store/tables.ts'

export interface StreamedChange {
  readonly event: 'change' | 'reset'
  readonly seq: number
  readonly type: string
  readonly subject: string
}

/**
 * What `actor` may know of the entries after `after`. A case's change is told without saying which kind it was:
 * a blind reader must not learn that somebody has just decided. `known` is an entry that is there, where one is known of.
 */
export async function changesSince(
  db: Db,
  actor: Actor,
  after: number,
  known = 0,
): Promise<{ changes: StreamedChange[]; upTo: number }> {
  const rows = await ChangeFeed.of(db).after(after, known)
  // More at once than anybody reads one by one: the reader is told to look at everything anew.
  if (rows.length > MANY) {
    const { seq } = await db.selectFrom('ledger_head').select('seq').where('id', '=', 1).executeTakeFirstOrThrow()
    return { changes: [{ event: 'reset', seq, type: 'reset', subject: '' }], upTo: seq }
  }
  const changes = rows.flatMap(({ seq, type, subject }): StreamedChange[] => {
    const area = type.split('.')[0] ?? ''
    // That somebody was told something is told to them alone.
    if (area === 'notice' ? subject !== actor.id : !may(actor, needed(area)).allowed) return []
    return [{ event: 'change', seq, type: `${area}.changed`, subject }]
  })
  return { changes, upTo: rows.at(-1)?.seq ?? after }
}

function needed(area: string): Action {
  switch (area) {
    case 'case':
      return 'case.read'
    case 'import':
      return 'import.read'
    case 'person':
      return 'person.read'
    case 'team':
      return 'team.read'
    case 'policy':
      return 'policy.read'
    case 'audit':
      return 'audit.read'
    default:
      return 'ledger.read'
  }
}
