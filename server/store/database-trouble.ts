/**
 * What keeps a database from doing what it was asked to, as far as somebody can do something about it:
 * `full` the disk has no room, `failing` it cannot be written or read, `damaged` what was written is not what is read,
 * `away` PostgreSQL cannot be reached or the database is held by somebody else for too long.
 */
export type DatabaseTrouble = 'full' | 'failing' | 'damaged' | 'away'

/** SQLite's primary result codes; https://sqlite.org/rescode.html */
const SQLITE: ReadonlyMap<number, DatabaseTrouble> = new Map([
  [3, 'failing'],
  [5, 'away'],
  [6, 'away'],
  [8, 'failing'],
  [10, 'failing'],
  [11, 'damaged'],
  [13, 'full'],
  [14, 'failing'],
  [26, 'damaged'],
])

/** SQLite's texts for the same: the driver gives an error at reading no number. */
const SQLITE_TEXTS: readonly (readonly [text: RegExp, trouble: DatabaseTrouble])[] = [
  [/^(database disk image is malformed|file is not a database)/, 'damaged'],
  [/^(disk I\/O error|attempt to write a readonly database|unable to open database file)/, 'failing'],
  [/^database (table )?is locked/, 'away'],
]

/** PostgreSQL's; https://www.postgresql.org/docs/current/errcodes-appendix.html */
const POSTGRES: readonly (readonly [code: RegExp, trouble: DatabaseTrouble])[] = [
  [/^53100$/, 'full'],
  [/^(25006|58...)$/, 'failing'],
  [/^XX00[12]$/, 'damaged'],
  [/^(08...|57P0[1-5]|53[034]00)$/, 'away'],
]

/** Where PostgreSQL found its own files closed to it, a read-only disk above all; it has the same code for a person's rights. */
const NO_RIGHT = '42501'
const OF_FILES = /^(md|fd|smgr|bufmgr|xlog|slru|storage|relmapper|filemap|copydir)\.c$/

const AWAY =
  /ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|Connection terminated|connection error and is not queryable|timeout exceeded when trying to connect|^Waited \d+ ms for the database/
const FULL = /disk is full|SQLITE_FULL|ENOSPC|could not extend file|no space left/i

/** @returns null where the error is none of these, and so a fault of the program. */
export function databaseTrouble(error: unknown): DatabaseTrouble | null {
  for (let one: unknown = error; one instanceof Error; one = one.cause) {
    const trouble = troubleOf(one)
    if (trouble) return trouble
    if (one instanceof AggregateError && one.errors.length > 0) return databaseTrouble(one.errors[0])
  }
  return null
}

const damaged = new WeakSet<object>()
const refused = new WeakMap<object, { readonly trouble: 'full' | 'failing'; readonly at: number }>()
/** So long a write that was refused is told of: what health writes is small, and may go where a decision does not. */
const REFUSED_MS = 10_000

/**
 * Keeps in mind that a database was found damaged, which it stays: a page that nobody reads just now is no better; and
 * for a while that its disk was full or failing.
 */
export function noteTrouble(connection: object, error: unknown): DatabaseTrouble | null {
  // What a row holds is JSON of our own, and can always be read.
  const trouble = error instanceof SyntaxError ? 'damaged' : databaseTrouble(error)
  if (trouble === 'damaged') damaged.add(connection)
  if (trouble === 'full' || trouble === 'failing') refused.set(connection, { trouble, at: performance.now() })
  return trouble
}

/** What was found wrong with a database that may answer all the same; null where nothing was. */
export function foundTrouble(connection: object): 'damaged' | 'full' | 'failing' | null {
  if (damaged.has(connection)) return 'damaged'
  const last = refused.get(connection)
  return last && performance.now() - last.at < REFUSED_MS ? last.trouble : null
}

function troubleOf(error: Error): DatabaseTrouble | null {
  const number = numberOf(error, 'errcode') ?? numberOf(error, 'resultCode')
  const sqlite = number === null ? undefined : SQLITE.get(number & 0xff)
  if (sqlite) return sqlite
  const said = SQLITE_TEXTS.find(([text]) => text.test(error.message))
  if (said) return said[1]
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const postgres = POSTGRES.find(([pattern]) => pattern.test(code))
  if (postgres) return postgres[1]
  if (code === NO_RIGHT) return OF_FILES.test(String(Reflect.get(error, 'file'))) ? 'failing' : null
  if (FULL.test(error.message)) return 'full'
  return AWAY.test(code) || AWAY.test(error.message) ? 'away' : null
}

function numberOf(error: Error, name: string): number | null {
  const value: unknown = Reflect.get(error, name)
  return typeof value === 'number' ? value : null
}
