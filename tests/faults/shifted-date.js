import { readFileSync } from 'node:fs'

/** Loaded into a server before all else: its Date is so many seconds from the right time as a file says. */
const file = process.env.EVENHAND_TEST_CLOCK ?? ''
const shift = () => Number(readFileSync(file, 'utf8')) * 1_000
const Real = Date

globalThis.Date = class extends Real {
  constructor(...given) {
    if (given.length === 0) super(Real.now() + shift())
    else super(...given)
  }

  static now() {
    return Real.now() + shift()
  }
}
