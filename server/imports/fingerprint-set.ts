const FIRST_SIZE = 1 << 16

/**
 * Remembers which of many texts it has seen in 16 bytes each. Two texts are taken for one about once in a
 * hundred thousand files of a million rows, which a count can bear.
 */
export class FingerprintSet {
  #slots = new Float64Array(FIRST_SIZE)
  #size = 0

  add(text: string): 'new' | 'seen' {
    if (this.#size * 2 > this.#slots.length) this.#grow()
    return this.#put(fingerprint(text))
  }

  #put(print: number): 'new' | 'seen' {
    const mask = this.#slots.length - 1
    for (let at = (print % 0x7fffffff) & mask; ; at = (at + 1) & mask) {
      const slot = this.#slots[at]
      if (slot === print) return 'seen'
      if (slot !== 0) continue
      this.#slots[at] = print
      this.#size += 1
      return 'new'
    }
  }

  #grow(): void {
    const old = this.#slots
    this.#slots = new Float64Array(old.length * 2)
    this.#size = 0
    for (const print of old) if (print !== 0) this.#put(print)
  }
}

/** 53 bits of two FNV-1a hashes; never 0, which marks a free slot. */
function fingerprint(text: string): number {
  let low = 0x811c9dc5
  let high = 0x7ee3623b
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    low = Math.imul(low ^ unit, 0x01000193)
    high = Math.imul(high ^ unit, 0x01000193) ^ (high >>> 15)
  }
  return ((high >>> 0) & 0x1fffff) * 0x1_0000_0000 + (low >>> 0) + 1
}
