import { createReadStream, createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { everyBackupKey } from '#store/backup-keys.ts'
import type { Db } from '#store/tables.ts'
import { renameDurably } from './durable-file.ts'
import { linesOf } from './lines.ts'

/** Writes every key in the place of what stood there before: a file of keys is only ever the newest one. */
export async function writeKeys(db: Db, file: string): Promise<void> {
  const part = `${file}.part`
  async function* lines() {
    for await (const rows of everyBackupKey(db)) yield rows.map(({ id, key }) => `${id} ${key}\n`).join('')
  }
  await pipeline(lines(), createWriteStream(part, { mode: 0o600 }))
  renameDurably(part, file)
}

/** @throws Error with the code ENOENT where there is no such file */
export async function readKeys(file: string): Promise<ReadonlyMap<string, string>> {
  const keys = new Map<string, string>()
  for await (const line of linesOf(createReadStream(file))) {
    const [id, key] = line.split(' ')
    if (id && key) keys.set(id, key)
  }
  return keys
}
