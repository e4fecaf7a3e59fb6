import pg from 'pg'
import type { Log, Notifier } from '#api/ports.ts'
import type { Connection } from '#store/connection.ts'
import { ledgerHead } from '#store/ledger.ts'
import type { Tables } from '#store/tables.ts'

const CHANNEL = 'evenhand_ledger'
const POLL_MS = 2_000
const RECONNECT_MS = 5_000

export interface ProcessNotifier extends Notifier {
  close(): Promise<void>
}

interface Source {
  readonly connection: Connection<Tables>
  readonly databaseUrl: string | undefined
  readonly log: Log
}

/**
 * Wakes live streams after every commit, whoever made it. Commits of this process are heard at once; those of others
 * through PostgreSQL's LISTEN, and wherever that is not to be had (SQLite's command line, a lost connection, a
 * distributed engine) by looking at the ledger's last number.
 */
export function createNotifier(source: Source): ProcessNotifier {
  const target = new EventTarget()
  let last = 0
  const wake = (seq: number): void => {
    if (seq <= last) return
    last = seq
    target.dispatchEvent(new CustomEvent('commit', { detail: seq }))
  }
  const poll = setInterval(() => void lookAtHead(source, wake), POLL_MS)
  poll.unref()
  const listener = source.connection.dialect === 'postgres' ? createListener(source, wake) : null
  return {
    publish: (seq) => {
      if (seq > last) listener?.tell(seq)
      wake(seq)
    },
    subscribe: (heard) => {
      const forward = (event: Event): void => heard((event as CustomEvent<number>).detail)
      target.addEventListener('commit', forward)
      return () => target.removeEventListener('commit', forward)
    },
    close: async () => {
      clearInterval(poll)
      await listener?.close()
    },
  }
}

async function lookAtHead({ connection, log }: Source, wake: (seq: number) => void): Promise<void> {
  try {
    wake((await ledgerHead(connection.kysely)).seq)
  } catch (error) {
    log.error('ledger_head_unread', error)
  }
}

interface Listener {
  tell(seq: number): void
  close(): Promise<void>
}

/** A connection of its own, since LISTEN belongs to one; reconnected for as long as the process runs. */
function createListener({ databaseUrl, log }: Source, wake: (seq: number) => void): Listener {
  let client: pg.Client | null = null
  let retry: NodeJS.Timeout | null = null
  let ended = false
  const lost = (error: unknown): void => {
    client?.removeAllListeners().on('error', () => undefined)
    client = null
    if (ended || retry) return
    log.error('listen_lost', error)
    retry = setTimeout(() => {
      retry = null
      void connect()
    }, RECONNECT_MS).unref()
  }
  const connect = async (): Promise<void> => {
    const mine = new pg.Client({ connectionString: databaseUrl, application_name: 'evenhand listener' })
    mine.on('error', lost).on('end', () => lost(new Error('The connection ended')))
    mine.on('notification', ({ payload }) => wake(Number(payload)))
    client = mine
    await mine
      .connect()
      .then(() => mine.query(`listen ${CHANNEL}`))
      .catch(lost)
  }
  void connect()
  return {
    tell: (seq) => void client?.query('select pg_notify($1, $2)', [CHANNEL, String(seq)]).catch(() => undefined),
    close: async () => {
      ended = true
      if (retry) clearTimeout(retry)
      await client?.end().catch(() => undefined)
    },
  }
}
