const EVERY_MS = 2_000

interface Progress {
  readonly bytes: number
  readonly size: number
  readonly rows: number
}

/** Progress on a terminal as one line that is written over, elsewhere as a line every so often. */
export function progressLine(to: NodeJS.WriteStream): { show(progress: Progress): void; end(): void } {
  let told = Date.now()
  let shown = ''
  return {
    show: ({ bytes, size, rows }) => {
      const percent = size > 0 ? Math.min(100, Math.floor((bytes / size) * 100)) : 0
      shown = `${String(percent).padStart(3)} %  ${rows} rows`
      if (to.isTTY) to.write(`\r${shown}`)
      else if (Date.now() - told >= EVERY_MS) {
        told = Date.now()
        to.write(`${shown}\n`)
      }
    },
    end: () => {
      if (to.isTTY && shown !== '') to.write('\n')
    },
  }
}
