import { createStore, promisifyRequest, type UseStore } from 'idb-keyval'

/** Another tab has taken the demo over; nothing more may be kept from here. */
export class MovedElsewhere extends Error {
  override readonly name = 'MovedElsewhere'
}

export interface Kept {
  /** The database's bytes; null where the demo was never opened here. */
  readonly bytes: Uint8Array | null
  /** When the demo was first opened in this browser, ms. */
  readonly openedAt: number
}

interface Meta {
  readonly owner: string
  readonly openedAt: number
  readonly size: number
}

const CHUNK = 65_536

/**
 * A database's bytes in this browser's IndexedDB, in pieces, so that keeping it after a decision writes the few that
 * changed. Whoever took it last owns it; an earlier owner's writes are refused.
 */
export class KeptDatabase {
  readonly #store: UseStore
  readonly #me = crypto.randomUUID()
  #last: Uint8Array = new Uint8Array()

  constructor(name: string) {
    this.#store = createStore(name, 'database')
  }

  /** Makes this tab the owner, and reads what is kept. */
  async take(now: number): Promise<Kept> {
    const { meta, pieces } = await this.#store('readwrite', async (store) => {
      const before = await promisifyRequest<Meta | undefined>(store.get('meta'))
      const meta: Meta = { openedAt: before?.openedAt ?? now, size: before?.size ?? 0, owner: this.#me }
      store.put(meta, 'meta')
      const pieces = await promisifyRequest<Uint8Array[]>(store.getAll(piecesFrom(0)))
      await promisifyRequest(store.transaction)
      return { meta, pieces }
    })
    if (meta.size === 0) return { bytes: null, openedAt: meta.openedAt }
    const bytes = new Uint8Array(meta.size)
    for (const [n, piece] of pieces.entries()) bytes.set(piece, n * CHUNK)
    this.#last = bytes
    return { bytes, openedAt: meta.openedAt }
  }

  /** Returns when it is kept, whole. @throws MovedElsewhere, or what the browser says where it has no room. */
  async keep(bytes: Uint8Array): Promise<void> {
    const changed = changedPieces(this.#last, bytes)
    const owned = await this.#store('readwrite', async (store) => {
      const meta = await promisifyRequest<Meta | undefined>(store.get('meta'))
      if (meta?.owner !== this.#me) return false
      for (const n of changed) store.put(bytes.slice(n * CHUNK, (n + 1) * CHUNK), n)
      store.delete(piecesFrom(Math.ceil(bytes.length / CHUNK)))
      store.put({ ...meta, size: bytes.length }, 'meta')
      await promisifyRequest(store.transaction)
      return true
    })
    if (!owned) throw new MovedElsewhere('The demo was opened in another tab.')
    this.#last = bytes
  }

  /** Deletes all of it; this tab no longer owns anything. */
  async forget(): Promise<void> {
    await this.#store('readwrite', (store) => {
      store.clear()
      return promisifyRequest(store.transaction)
    })
  }
}

/** Not open-ended: every text, `meta` too, comes after every number. */
function piecesFrom(n: number): IDBKeyRange {
  return IDBKeyRange.bound(n, Number.POSITIVE_INFINITY)
}

function changedPieces(before: Uint8Array, after: Uint8Array): number[] {
  const pieces = Array.from({ length: Math.ceil(after.length / CHUNK) }, (_, n) => n)
  return pieces.filter((n) => !sameBytes(pieceOf(before, n), pieceOf(after, n)))
}

/** In words of four bytes: SQLite's pages, and so a database, are multiples of them. */
function pieceOf(bytes: Uint8Array, n: number): Uint32Array {
  const start = n * CHUNK
  if (start >= bytes.length) return new Uint32Array()
  return new Uint32Array(bytes.buffer, bytes.byteOffset + start, Math.min(CHUNK, bytes.length - start) / 4)
}

/** A plain loop, run over the whole database at each decision: `every` takes fifty times as long. */
function sameBytes(one: Uint32Array, other: Uint32Array): boolean {
  if (one.length !== other.length) return false
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false
  return true
}
