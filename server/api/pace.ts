import type { Ports } from './ports.ts'
import { ProblemError } from './problem.ts'

/** @throws slow_down for whoever asks faster than the settings allow */
export async function keepPace({ pace }: Ports, kind: 'person' | 'token', id: string): Promise<void> {
  const seconds = (await pace?.secondsToWait(kind, id)) ?? 0
  if (seconds === 0) return
  const who = kind === 'token' ? 'this token' : 'your account'
  const text = `Too many requests came from ${who}. Nothing was done; wait ${seconds} ${seconds === 1 ? 'second' : 'seconds'} and try again.`
  throw new ProblemError('slow_down', text, { retryAfter: seconds })
}
