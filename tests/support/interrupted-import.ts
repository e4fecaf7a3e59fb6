import type { ImportPorts } from '#imports/import-ports.ts'
import type { Tables } from '#store/tables.ts'
import type { OpenTestDatabase } from './databases.ts'
import { HEADER } from './import-desk.ts'

/** More than are committed together, so that an import can be interrupted between two commits. */
export const MIXED_ROWS = 1_300

/** Every tenth row is refused, and every tenth a duplicate. */
export function mixedCsv(): string {
  const lines = Array.from({ length: MIXED_ROWS }, (_, index) => {
    if (index % 10 === 3) return `${index},Ann,tomorrow,Refused,a`
    const n = index % 10 === 7 ? index - 1 : index
    return `${n},Member ${n % 40},2026-05-01T10:00:00Z,Comment number ${n},abusive;rude`
  })
  return `${HEADER}${lines.join('\n')}\n`
}

/** Ports that fail when an import has made so many salts, and what is logged then. */
export function portsFailing(ports: ImportPorts, after: number, error: Error) {
  let made = 0
  const logged: string[] = []
  const newSalt = () => {
    made += 1
    if (made > after) throw error
    return ports.newSalt()
  }
  return { ports: { ...ports, newSalt, log: { error: (event: string) => void logged.push(event) } }, logged }
}

/** Everything an import writes that does not depend on ids and salts. */
export async function contentOf({ connection }: OpenTestDatabase<Tables>) {
  const db = connection.kysely
  const comments = await db
    .selectFrom('comments')
    .innerJoin('threads', 'threads.id', 'comments.thread_id')
    .innerJoin('authors', 'authors.id', 'comments.author_id')
    .innerJoin('flags', 'flags.comment_id', 'comments.id')
    .innerJoin('cases', 'cases.comment_id', 'comments.id')
    .select(['text', 'dedupe_key', 'posted_at', 'threads.title', 'authors.name', 'authors.number', 'reason', 'status'])
    .orderBy('dedupe_key')
    .orderBy('reason')
    .execute()
  const rejects = await db
    .selectFrom('import_rejects')
    .select(['row_number', 'kind', 'reason', 'cells'])
    .orderBy('row_number')
    .execute()
  return { comments, rejects }
}
