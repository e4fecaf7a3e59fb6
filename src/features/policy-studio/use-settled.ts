import { useEffect, useState } from 'react'

const REST_MS = 250

/** A value as it was when it last rested: what is worked out from it does not stand in the way of typing. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  // Syncs with the clock: the typing rests.
  useEffect(() => {
    const timer = setTimeout(() => setSettled(() => value), REST_MS)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
