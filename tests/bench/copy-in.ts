import pg from 'pg'
import type { TableRows } from './pieces.ts'

const CHUNK_BYTES = 65_536

/** As much of pg's connection as a copy needs; its types leave these out. */
interface Wire {
  query(text: string): void
  sync(): void
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
}

/** Sends rows of one table by COPY, which takes a third of the time of inserting them. */
export function copyIn(client: pg.Client, { table, columns, rows }: TableRows): Promise<void> {
  if (rows.length === 0) return Promise.resolve()
  const names = columns.map((name) => pg.escapeIdentifier(name)).join(', ')
  const bytes = Buffer.from(rows.map((row) => line(row, columns)).join(''))
  return new Promise((resolve, reject) => {
    let failed: Error | null = null
    client.query({
      submit: (connection) => {
        ;(connection as unknown as Wire).query(`copy ${pg.escapeIdentifier(table)} (${names}) from stdin`)
      },
      handleCopyInResponse: (wire: Wire) => {
        for (let at = 0; at < bytes.length; at += CHUNK_BYTES)
          wire.sendCopyFromChunk(bytes.subarray(at, at + CHUNK_BYTES))
        wire.endCopyFrom()
      },
      handleCommandComplete: () => undefined,
      handleError: (error: Error) => {
        failed = error
        reject(error)
      },
      handleReadyForQuery: () => {
        if (!failed) resolve()
      },
    } as pg.Submittable)
  })
}

const ESCAPED: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function line(row: object, columns: readonly string[]): string {
  const cells = columns.map((name) => {
    const value: unknown = Reflect.get(row, name)
    return value === null || value === undefined
      ? '\\N'
      : `${value as string | number}`.replace(/[\\\t\n\r]/g, (one) => ESCAPED[one] ?? one)
  })
  return `${cells.join('\t')}\n`
}
