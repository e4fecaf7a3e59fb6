import { steady } from '#domain/machine-clock.ts'

/** The machine's clock, which no small correction makes go back; `latest` is the last time that the record knows. */
export function steadyClock(latest: string | null): () => string {
  let last = latest ?? ''
  return () => {
    last = steady(new Date().toISOString(), last)
    return last
  }
}
