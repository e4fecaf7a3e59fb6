import { v7 } from 'uuid'
import type { Clock } from './clock.ts'

/** Fills with random bytes: a secure source, or a seeded one where the result must be the same for everybody. */
export type RandomBytes = (length: number) => Uint8Array

export interface Makers {
  /** A UUID version 7 of the clock's time. */
  newId(): string
  /** A UUID version 7 of this time; of several at the same time, the later made sorts later. */
  idAt(milliseconds: number): string
  newSalt(): string
}

const SALT_BYTES = 16

export function createMakers(now: Clock, random: RandomBytes): Makers {
  let made = 0
  const idAt = (msecs: number) => v7({ msecs, seq: ++made, random: random(16) })
  return { idAt, newId: () => idAt(now()), newSalt: () => hex(random(SALT_BYTES)) }
}

export function secureBytes(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length))
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
