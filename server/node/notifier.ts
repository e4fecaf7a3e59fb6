import pg from 'pg'
import type { Log, Notifier } from '#api/ports.ts'
import type { Connection } from '#store/connection.ts'
import { ledgerHead } from '#store/ledger.ts'
import type { Tables } from '#store/tables.ts'

/** Carries the ledger's last number, or the id of a case that somebody opened or closed. */
const CHANNEL = 'evenhand_ledger'
const LOOKED = 'looked:'
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
  const look = (caseId: string) => void target.dispatchEvent(new CustomEvent('looked', { detail: caseId }))
  const listener = source.connection.dialect === 'postgres' ? createListener(source, { wake, look }) : null
  return {
    publish: (seq) => {
      if (seq > last) listener?.tell(String(seq))
      wake(seq)
    },
    subscribe: (heard) => listen(target, 'commit', (detail) => heard(detail as number)),
    looked: (caseId) => {
      // PostgreSQL tells this process as well.
      if (listener) listener.tell(`${LOOKED}${caseId}`)
      else look(caseId)
    },
    onLooked: (heard) => listen(target, 'looked', (detail) => heard(detail as string)),
    close: async () => {
      clearInterval(poll)
      await listener?.close()
    },
  }
}

function listen(target: EventTarget, name: string, heard: (detail: unknown) => void): () => void {
  const forward = (event: Event): void => heard((event as CustomEvent<unknown>).detail)
  target.addEventListener(name, forward)
  return () => target.removeEventListener(name, forward)
}

async function lookAtHead({ connection, log }: Source, wake: (seq: number) => void): Promise<void> {
  try {
    wake((await ledgerHead(connection.kysely)).seq)
  } catch (error) {
    log.error('ledger_head_unread', error)
  }
}

interface Heard {
  wake(seq: number): void
  look(caseId: string): void
}

interface Listener {
  tell(news: string): void
  close(): Promise<void>
}

/** A connection of its own, since LISTEN belongs to one; reconnected for as long as the process runs. */
function createListener({ databaseUrl, log }: Source, heard: Heard): Listener {
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
    mine.on('notification', ({ payload = '' }) =>
      payload.startsWith(LOOKED) ? heard.look(payload.slice(LOOKED.length)) : heard.wake(Number(payload)),
    )
    client = mine
    await mine
      .connect()
      .then(() => mine.query(`listen ${CHANNEL}`))
      .catch(lost)
  }
  void connect()
  return {
    tell: (news) => void client?.query('select pg_notify($1, $2)', [CHANNEL, news]).catch(() => undefined),
    close: async () => {
      ended = true
      if (retry) clearTimeout(retry)
      await client?.end().catch(() => undefined)
    },
  }
}
