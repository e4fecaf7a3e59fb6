import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { BackupKeyId } from '#store/backup-keys.ts'

export type Row = Readonly<Record<string, unknown>>

/** How the rows of a table are locked: under which key, which columns, and what stands for them once the key is gone. */
interface Locked {
  readonly key: (row: Row) => BackupKeyId
  readonly columns: readonly string[]
  /** Null where the row goes as a whole. */
  readonly blank: ((row: Row) => Row) | null
}

/** Every column that holds words about somebody, or what could be guessed from them. See `eraseComment`. */
export const LOCKED: Readonly<Record<string, Locked>> = {
  authors: {
    key: (row) => `author:${String(row['id'])}`,
    columns: ['name', 'author_key'],
    blank: (row) => ({ name: '', author_key: `erased:${String(row['id'])}` }),
  },
  comments: {
    key: (row) => `comment:${String(row['id'])}`,
    columns: ['text', 'salt', 'url', 'platform_key', 'dedupe_key', 'words_key'],
    blank: (row) => {
      const dedupe_key = `erased:${String(row['id'])}`
      return { text: '', salt: '', url: null, platform_key: null, dedupe_key, words_key: null }
    },
  },
  flags: {
    key: (row) => `comment:${String(row['comment_id'])}`,
    columns: ['words', 'matched'],
    blank: () => ({ words: '[]', matched: '[]' }),
  },
  texts: { key: (row) => `text:${String(row['id'])}`, columns: ['salt', 'text'], blank: null },
  comment_pictures: {
    key: (row) => `comment:${String(row['comment_id'])}`,
    columns: ['description'],
    blank: null,
  },
  file_chunks: { key: (row) => `file:${String(row['file_id'])}`, columns: ['bytes'], blank: null },
  import_rejects: { key: (row) => `import:${String(row['import_id'])}`, columns: ['reason', 'cells'], blank: null },
  imports: {
    key: (row) => `import:${String(row['id'])}`,
    columns: ['recognised', 'dry_run'],
    blank: () => ({ recognised: JSON.stringify({ sample: [], preview: null }), dry_run: null }),
  },
}

/** What is left out of backups: answers kept for a few hours for requests that are sent again, and the keys themselves. */
export const LEFT_OUT: readonly string[] = ['idempotency', 'backup_keys']

const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

export function newBackupKey(): string {
  return randomBytes(32).toString('base64url')
}

/** Whether a row holds nothing to lock: erased rows stay as they are. */
export function isBlank({ columns, blank }: Locked, row: Row): boolean {
  if (!blank) return false
  const nothing = blank(row)
  return columns.every((column) => row[column] === nothing[column])
}

/** The locked columns of a row, as bytes that only its key opens, and only as this row. */
export function lock(table: string, row: Row, key: string): Uint8Array {
  const { columns, plain } = parts(table, row)
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, Buffer.from(key, 'base64url'), nonce)
  cipher.setAAD(Buffer.from(table + JSON.stringify(plain)))
  const only = columns.bytes ?? Buffer.from(JSON.stringify(columns.json))
  const sealed = Buffer.concat([cipher.update(only), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** The whole row again. @throws where the bytes, the key or the row are not those that were locked together. */
export function unlock(table: string, plain: Row, sealed: Uint8Array, key: string): Row {
  const bytes = Buffer.from(sealed)
  const decipher = createDecipheriv(CIPHER, Buffer.from(key, 'base64url'), bytes.subarray(0, NONCE_BYTES))
  decipher.setAAD(Buffer.from(table + JSON.stringify(plain)))
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  const open = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()])
  return { ...plain, ...(table === 'file_chunks' ? { bytes: open } : (JSON.parse(open.toString()) as Row)) }
}

/** What of a row is locked, and what stands in the open. */
export function parts(table: string, row: Row) {
  const locked = LOCKED[table]?.columns ?? []
  const plain = Object.fromEntries(Object.entries(row).filter(([name]) => !locked.includes(name)))
  const { bytes } = row
  const json = Object.fromEntries(locked.map((name) => [name, row[name]]))
  return { plain, columns: bytes instanceof Uint8Array ? { bytes, json: null } : { bytes: null, json } }
}
