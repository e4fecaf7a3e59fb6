import { type DatabaseTrouble, databaseTrouble } from '#store/database-trouble.ts'
import { NewerDatabase } from '#store/migrations.ts'
import { WrongSetting } from './config.ts'
import { DatabaseUnusable } from './databases.ts'
import { CannotListen } from './listener.ts'

const EXPECTED = [WrongSetting, DatabaseUnusable, NewerDatabase, CannotListen]

const TROUBLES: Readonly<Record<DatabaseTrouble, string>> = {
  full: 'The disk is full. Make room, and give the command again.',
  failing: 'The disk cannot be written, or not read: it is read-only, or failing.',
  damaged:
    'The database is damaged: what is read is not what was written. Copy it away as it is, and restore a backup.',
  away: 'The database cannot be reached, or is held by another program for too long.',
}

/** One line for a trouble that the person who starts the program can mend; everything else is told whole. */
export function troubleText(error: unknown): string {
  if (error instanceof Error && EXPECTED.some((kind) => error instanceof kind)) return `Evenhand: ${error.message}`
  const trouble = databaseTrouble(error)
  if (trouble && error instanceof Error) return `Evenhand: ${TROUBLES[trouble]} (${error.message})`
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
