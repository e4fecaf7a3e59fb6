import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Connection } from '#store/connection.ts'
import type { Tables } from '#store/tables.ts'
import { writeDurably } from './durable-file.ts'

/** Where PostgreSQL keeps it. */
export const SECRET_SETTING = 'session_secret'

/**
 * The secret that signs session cookies, made once: beside the SQLite file, readable by its owner only, or in the
 * PostgreSQL database, where every process finds the same.
 */
export async function sessionSecret(connection: Connection<Tables>, dataDir: string): Promise<string> {
  return connection.dialect === 'sqlite' ? secretFile(join(dataDir, 'secret')) : secretSetting(connection)
}

/** On the disk before it is used: a cookie or a seal outlives the power only where its secret does. */
function secretFile(path: string): string {
  const made = newSecret()
  try {
    writeDurably(path, made, 'keep')
    return made
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  const kept = readFileSync(path, 'utf8').trim()
  if (kept.length >= 32) return kept
  writeDurably(path, made, 'replace')
  return made
}

async function secretSetting(connection: Connection<Tables>): Promise<string> {
  const { kysely } = connection
  const row = { key: SECRET_SETTING, value: newSecret() }
  await kysely
    .insertInto('settings')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const kept = await kysely
    .selectFrom('settings')
    .select('value')
    .where('key', '=', SECRET_SETTING)
    .executeTakeFirstOrThrow()
  return kept.value
}

function newSecret(): string {
  return randomBytes(32).toString('hex')
}
