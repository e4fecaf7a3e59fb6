import { useEffect, useState } from 'react'
import { currentTime } from '#ui/use-now.ts'

/** Milliseconds left until `end` (milliseconds), renewed every second; never below zero. */
export function useCountdown(end: number): number {
  const [now, setNow] = useState(currentTime)
  // Syncs with the clock.
  useEffect(() => {
    const timer = setInterval(() => setNow(currentTime()), 1_000)
    return () => clearInterval(timer)
  }, [])
  return Math.max(0, end - now)
}
