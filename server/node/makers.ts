import { randomFillSync } from 'node:crypto'
import { v7 } from 'uuid'

const POOL_BYTES = 8_192
const RANDOM_BYTES = 16

export interface Makers {
  /** A UUID version 7; of two made by this process, the later one sorts later. */
  newId(): string
  /** 16 random bytes in hexadecimal. */
  newSalt(): string
}

/** Takes randomness from the system a pool at a time: an import makes millions of ids, and each call costs 4 µs. */
export function createMakers(): Makers {
  const pool = Buffer.alloc(POOL_BYTES)
  let at = POOL_BYTES
  let msecs = 0
  let seq = 0
  const take = () => {
    if (at + RANDOM_BYTES > POOL_BYTES) {
      randomFillSync(pool)
      at = 0
    }
    at += RANDOM_BYTES
    return at - RANDOM_BYTES
  }
  return {
    newId: () => {
      const from = take()
      const now = Date.now()
      seq = now > msecs ? pool.readUInt16LE(from) : seq + 1
      msecs = Math.max(msecs, now)
      return v7({ msecs, seq, random: pool.subarray(from, from + RANDOM_BYTES) })
    },
    newSalt: () => {
      const from = take()
      return pool.toString('hex', from, from + RANDOM_BYTES)
    },
  }
}
