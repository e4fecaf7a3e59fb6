import { NewerDatabase } from '#store/migrations.ts'
import { WrongSetting } from './config.ts'
import { DatabaseUnusable } from './databases.ts'
import { CannotListen } from './listener.ts'

const EXPECTED = [WrongSetting, DatabaseUnusable, NewerDatabase, CannotListen]

/** One line for a trouble that the person who starts the program can mend; everything else is told whole. */
export function troubleText(error: unknown): string {
  if (error instanceof Error && EXPECTED.some((kind) => error instanceof kind)) return `Evenhand: ${error.message}`
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
