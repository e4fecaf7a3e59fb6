import pg from 'pg'

export interface Sent {
  readonly text: string
}

/** Keeps every different statement that this process sends to PostgreSQL, until it is stopped. */
export function recordStatements(): { stop(): Sent[] } {
  const texts = new Set<string>()
  const own = pg.Client.prototype.query
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [first] = args
    if (typeof first === 'string') texts.add(first)
    else if (typeof first === 'object' && first !== null && 'text' in first) texts.add(first.text as string)
    return Reflect.apply(own, this, args) as never
  }
  return {
    stop: () => {
      pg.Client.prototype.query = own
      return [...texts].filter((text) => !/^(begin|commit|rollback|start|set) ?/i.test(text)).map((text) => ({ text }))
    },
  }
}

const TABLE = /\b(?:from|join|into|update)\s+(?:only\s+)?((?:"[^"]+"|[a-z_]+)(?:\.(?:"[^"]+"|[a-z_]+))*)/gi

/** The tables that a statement names. */
export function tableOf(text: string): string[] {
  return [...text.matchAll(TABLE)].map((match) => (match[1] ?? '').replaceAll('"', ''))
}

/** Whether a statement names a table of another schema or database, or reaches another server. */
export function outsideOf(text: string): boolean {
  return tableOf(text).some((name) => name.includes('.')) || /\b(?:dblink|postgres_fdw|foreign)\b/i.test(text)
}
