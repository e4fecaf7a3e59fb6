import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { Command } from 'commander'
import type { Connection } from '#store/connection.ts'
import { migrate } from '#store/migrations.ts'
import { fileFault } from '#store/file-check.ts'
import { noteOperation } from '#store/operations.ts'
import type { Tables } from '#store/tables.ts'
import { verifyLedger } from '#store/verify.ts'
import { copyIn, copyOut, type Restored } from './backup.ts'
import { readKeys, writeKeys } from './backup-key-file.ts'
import { CommandRefused } from './cli-desk.ts'
import { damagedFile } from './cli-ledger.ts'
import { type Config, readConfig } from './config.ts'
import { openDatabase, openSqlite } from './databases.ts'
import { renameDurably, writeDurably } from './durable-file.ts'
import { markHalfRestored, refuseHalfRestored, unmarkHalfRestored } from './half-restored.ts'
import { SECRET_SETTING } from './secret.ts'

const DATABASE = 'evenhand.db'
const SECRET = 'secret'

export function backupCommand(): Command {
  return new Command('backup')
    .description('Copy everything while the server runs, its words locked, and try the copy by restoring it.')
    .argument('<folder>', 'a new folder for the copy')
    .option(
      '--keys <file>',
      'where the keys go, in place of the earlier ones (default: evenhand-keys beside the folder)',
    )
    .action(async (folder: string, { keys }: { keys?: string }) => {
      await backUp(readConfig(process.env), resolve(folder), keysFile(folder, keys))
    })
}

export function restoreCommand(): Command {
  return new Command('restore')
    .description('Fill an empty data folder, or an empty PostgreSQL database, from a backup.')
    .argument('<folder>', 'the folder that evenhand backup made')
    .option('--keys <file>', 'the newest file of keys (default: evenhand-keys beside the folder)')
    .action(async (folder: string, { keys }: { keys?: string }) => {
      await restore(readConfig(process.env), resolve(folder), keysFile(folder, keys))
    })
}

function keysFile(folder: string, given: string | undefined): string {
  return given === undefined ? join(dirname(resolve(folder)), 'evenhand-keys') : resolve(given)
}

async function backUp(config: Config, folder: string, keys: string): Promise<void> {
  if (config.databaseUrl === undefined && !existsSync(join(config.dataDir, DATABASE))) {
    throw new CommandRefused(`There is no database in ${config.dataDir}.`)
  }
  if (existsSync(folder)) throw new CommandRefused(`${folder} exists already. Name a new folder.`)
  // Half a backup looks like one, so it gets its name last; what an earlier one left when it was killed goes.
  const part = `${folder}.part`
  rmSync(part, { recursive: true, force: true })
  const [desk, keeper] = [await openThere(config), await openThere(config)]
  mkdirSync(part, { recursive: true, mode: 0o700 })
  try {
    await migrate(desk.kysely)
    const copy = openSqlite<Tables>(join(part, DATABASE))
    try {
      await copyOut(desk.kysely, keeper.kysely, copy.kysely)
    } finally {
      await copy.close()
    }
    await copySecret(config, desk, part)
    await writeKeys(desk.kysely, keys)
    const { entries, treeHead } = await tried(part, keys, config)
    renameDurably(part, folder)
    console.info(`${folder} holds ${entries} entries; restored for a trial, it verifies. Tree head: ${treeHead}`)
    await noteOperation(desk.kysely, 'backup', { at: new Date().toISOString(), entries, treeHead })
    console.info(
      `The words in it are locked; ${keys} opens them. Keep that one file apart from the copies: each backup writes it ` +
        'anew, and what was erased by then is out of reach in all of them.',
    )
    const damage = await fileFault(desk.kysely)
    if (damage) throw new CommandRefused(`The backup is whole, but ${damagedFile(damage)}`)
  } catch (error) {
    rmSync(part, { recursive: true, force: true })
    throw error
  } finally {
    await desk.close()
    await keeper.close()
  }
}

function openThere({ databaseUrl: url, dataDir }: Config): Promise<Connection<Tables>> {
  return openDatabase<Tables>({ url, dataDir })
}

/** Without it second factors and webhooks cannot be read. PostgreSQL has it among the settings, which are copied. */
async function copySecret({ dataDir, databaseUrl }: Config, desk: Connection<Tables>, folder: string): Promise<void> {
  if (databaseUrl === undefined) {
    if (existsSync(join(dataDir, SECRET))) copySecretFile(join(dataDir, SECRET), join(folder, SECRET))
    return
  }
  const query = desk.kysely.selectFrom('settings').select('value').where('key', '=', SECRET_SETTING)
  const kept = await query.executeTakeFirst()
  if (kept) writeDurably(join(folder, SECRET), kept.value, 'replace')
}

function copySecretFile(from: string, to: string): void {
  writeDurably(to, readFileSync(from, 'utf8'), 'replace')
}

/** A backup that was never restored is none: restores it where the desk's own words are, verifies that, throws it away. */
async function tried(folder: string, keys: string, { dataDir, databaseUrl }: Config) {
  const within = databaseUrl === undefined ? dataDir : tmpdir()
  removeOldTrials(within)
  const trial = mkdtempSync(join(within, `evenhand-trial-${process.pid}-`))
  try {
    const scratch = openSqlite<Tables>(join(trial, DATABASE))
    try {
      const lost = await filled(scratch, folder, keys)
      const { fault, entries, treeHead } = await verifyLedger(scratch.kysely)
      if (fault || lost.comments + lost.texts > 0) {
        throw new CommandRefused('The copy does not verify, so it was removed. Run evenhand verify.')
      }
      return { entries, treeHead }
    } finally {
      await scratch.close()
    }
  } finally {
    rmSync(trial, { recursive: true, force: true })
  }
}

/** One that was killed at it left words in the clear. What others left in a folder that is shared stays theirs. */
function removeOldTrials(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = /^evenhand-trial-(\d+)-/.exec(name)?.[1]
    if (!pid || isRunning(Number(pid))) continue
    if (statSync(join(folder, name)).uid === process.getuid?.()) rmSync(join(folder, name), { recursive: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

function removeDatabase(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
}

async function restore(config: Config, folder: string, keys: string): Promise<void> {
  if (!existsSync(join(folder, DATABASE))) throw new CommandRefused(`There is no backup in ${folder}.`)
  if (!existsSync(keys)) throw new CommandRefused(`There is no file of keys at ${keys}. Name it with --keys.`)
  if (config.databaseUrl === undefined && existsSync(join(config.dataDir, DATABASE))) {
    throw new CommandRefused(
      `${config.dataDir} holds a desk already, and was left as it is. Set EVENHAND_DATA to another.`,
    )
  }
  // A desk that is half there would look like an empty one: SQLite's gets its name last, PostgreSQL's is marked.
  const place = config.databaseUrl === undefined ? join(config.dataDir, `${DATABASE}.part`) : null
  if (place) removeDatabase(place)
  const desk = place ? openSqlite<Tables>(place) : await openThere(config)
  try {
    await refuseUsed(desk)
    await markHalfRestored(desk.kysely)
    const lost = await filled(desk, folder, keys)
    await placeSecret(config, desk, folder)
    const { fault, entries, treeHead } = await verifyLedger(desk.kysely)
    if (fault) throw new CommandRefused('What was restored does not verify, and is not used. Try another backup.')
    await unmarkHalfRestored(desk.kysely)
    await desk.close()
    if (place) renameDurably(place, join(config.dataDir, DATABASE))
    console.info(`${entries} entries restored, and they verify. Tree head: ${treeHead}`)
    if (lost.comments + lost.texts > 0) {
      console.info(
        `${lost.comments} comments and ${lost.texts} other texts were erased since that backup: their keys are gone, and so are they.`,
      )
    }
  } finally {
    await desk.close()
  }
}

async function filled(desk: Connection<Tables>, folder: string, keys: string): Promise<Restored> {
  const copy = openSqlite<Tables>(join(folder, DATABASE))
  try {
    return await copyIn(copy.kysely, desk.kysely, await readKeys(keys), new Date().toISOString())
  } finally {
    await copy.close()
  }
}

async function refuseUsed(desk: Connection<Tables>): Promise<void> {
  await refuseHalfRestored(desk.kysely)
  const tables = await desk.kysely.introspection.getTables()
  if (!tables.some(({ name }) => name === 'ledger')) return
  throw new CommandRefused('That database holds a desk already, and was left as it is. Name an empty one.')
}

async function placeSecret({ dataDir, databaseUrl }: Config, desk: Connection<Tables>, folder: string): Promise<void> {
  const file = join(folder, SECRET)
  const { kysely } = desk
  await kysely.deleteFrom('settings').where('key', '=', SECRET_SETTING).execute()
  if (!existsSync(file)) return
  if (databaseUrl === undefined) {
    copySecretFile(file, join(dataDir, SECRET))
    return
  }
  const value = readFileSync(file, 'utf8').trim()
  await kysely.insertInto('settings').values({ key: SECRET_SETTING, value }).execute()
}
