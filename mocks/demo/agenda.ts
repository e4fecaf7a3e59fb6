/** Things to come, handed out in the order of their times; of equal times, the first added. */
export class Agenda<T extends { readonly at: number }> {
  readonly #entries: T[] = []

  add(entry: T): void {
    let low = 0
    for (let high = this.#entries.length; low < high; ) {
      const middle = (low + high) >>> 1
      if ((this.#entries[middle]?.at ?? 0) <= entry.at) low = middle + 1
      else high = middle
    }
    this.#entries.splice(low, 0, entry)
  }

  next(): T | undefined {
    return this.#entries.shift()
  }
}
