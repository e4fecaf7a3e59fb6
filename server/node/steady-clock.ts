import { steady } from '#domain/machine-clock.ts'

/** The time of the desk's clock, which no small correction makes go back; `latest` is the last that the record knows. */
export function steadyClock(latest: string | null, time: () => number): () => string {
  let last = latest ?? ''
  return () => {
    last = steady(new Date(time()).toISOString(), last)
    return last
  }
}
