import type { Figure } from './figure.ts'

/** What scripts/screen-bytes.js reads from the production build. */
export interface ScreenBytes {
  readonly screens: readonly { readonly screen: string; readonly bytes: number }[]
  readonly budgeted: string
  readonly budget: number
}

/** The bytes of each screen; the one with a budget against it. */
export function bytesFigures({ screens, budgeted, budget }: ScreenBytes): Figure[] {
  return screens.map(({ screen, bytes }) => {
    const barred = screen === budgeted
    return {
      what: `${screen}: JS + CSS, gzip`,
      bar: barred ? `≤ ${budget / 1000} kB` : '',
      figure: `${(bytes / 1000).toFixed(1)} kB`,
      met: barred ? (bytes <= budget ? 'met' : 'missed') : 'none',
      method: 'entry and route chunks with all their static imports, from the production build',
    }
  })
}
