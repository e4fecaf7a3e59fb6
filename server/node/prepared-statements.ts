import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type { Pool, PoolClient } from 'pg'

/** A connection of PostgreSQL remembers so many. */
const KEPT = 200

/**
 * A pool whose connections prepare the statements of transactions, once each: reading and planning one takes PostgreSQL
 * several times as long as carrying it out, and others wait meanwhile for the rows that the transaction holds. Outside a
 * transaction nothing is prepared, since lists are planned for the words and values that they are asked with.
 */
export function preparing(pool: Pool): PostgresPool {
  const clients = new WeakMap<PoolClient, PostgresPoolClient>()
  return {
    connect: async () => {
      const client = await pool.connect()
      const known = clients.get(client) ?? preparingClient(client)
      clients.set(client, known)
      return known
    },
    end: () => pool.end(),
  }
}

function preparingClient(client: PoolClient): PostgresPoolClient {
  const names = new Map<string, string>()
  let where: 'outside' | 'in a transaction' = 'outside'
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text)
    if (known !== undefined || names.size === KEPT || !isPreparable(text)) return known
    const name = `evenhand_${names.size}`
    names.set(text, name)
    return name
  }
  const query = (text: string, values: readonly unknown[]) => {
    if (/^(?:begin|start transaction)\b/.test(text)) where = 'in a transaction'
    else if (/^(?:commit|rollback)$/.test(text)) where = 'outside'
    const name = where === 'in a transaction' && values.length > 0 ? nameOf(text) : undefined
    return client.query({ text, values: [...values], ...(name !== undefined && { name }) })
  }
  return { query: query as unknown as PostgresPoolClient['query'], release: () => client.release() }
}

/** All columns of a table may be others after an upgrade, which a prepared statement does not survive. */
function isPreparable(text: string): boolean {
  return /^\s*(?:select|insert|update|delete|with)\b/.test(text) && !/\*(?!\))/.test(text)
}
