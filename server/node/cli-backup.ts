import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { Command } from 'commander'
import { verifyLedger } from '#store/verify.ts'
import type { Tables } from '#store/tables.ts'
import { CommandRefused } from './cli-desk.ts'
import { readConfig } from './config.ts'
import { openSqlite } from './databases.ts'

const BUSY_TIMEOUT_MS = 5_000

export function backupCommand(): Command {
  return new Command('backup')
    .description(
      'Copy the data folder whole while the server runs, and check the copy. To restore, start on a copy of it.',
    )
    .argument('<folder>', 'a new folder for the copy')
    .action(async (folder: string) => {
      const { databaseUrl, dataDir } = readConfig(process.env)
      if (databaseUrl !== undefined) {
        throw new CommandRefused('This desk keeps its data in PostgreSQL: use pg_dump, which works while it runs.')
      }
      await backUp(dataDir, resolve(folder))
    })
}

/** One moment of the database, and the secret without which second factors and webhooks cannot be read. */
async function backUp(from: string, to: string): Promise<void> {
  const source = join(from, 'evenhand.db')
  if (!existsSync(source)) throw new CommandRefused(`There is no database in ${from}.`)
  if (existsSync(to)) throw new CommandRefused(`${to} exists already. Name a new folder.`)
  mkdirSync(to, { recursive: true, mode: 0o700 })
  try {
    const database = new DatabaseSync(source, { timeout: BUSY_TIMEOUT_MS })
    try {
      database.prepare('vacuum into ?').run(join(to, 'evenhand.db'))
    } finally {
      database.close()
    }
    if (existsSync(join(from, 'secret'))) copyFileSync(join(from, 'secret'), join(to, 'secret'))
    await check(to)
  } catch (error) {
    // Half a backup looks like one.
    rmSync(to, { recursive: true, force: true })
    throw error
  }
}

async function check(folder: string): Promise<void> {
  const copy = openSqlite<Tables>(join(folder, 'evenhand.db'))
  try {
    const { fault, entries, treeHead } = await verifyLedger(copy.kysely)
    if (fault) throw new CommandRefused('The copy does not verify, so it was removed. Run evenhand verify.')
    console.info(`${folder} holds ${entries} entries, and verifies. Tree head: ${treeHead}`)
  } finally {
    await copy.close()
  }
}
