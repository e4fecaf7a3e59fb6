const LOCK = 'evenhand-demo'

interface Signs {
  /**
   * Another tab has the demo; `useHere` takes it from there. Waiting goes on until then, or until that tab closes;
   * then the returned function is called.
   */
  onTaken(useHere: () => void): () => void
  /** Another tab took it from this one. */
  onLost(): void
}

/** Resolves when this tab alone has the demo: two would each keep their own copy, and the later would win. */
export async function becomeTheOneTab({ onTaken, onLost }: Signs): Promise<void> {
  if ((await hold({ ifAvailable: true }, onLost)) === 'held') return
  const waiting = new AbortController()
  await new Promise<void>((resolve) => {
    const stolen = () => {
      waiting.abort()
      void hold({ steal: true }, onLost).then(held)
    }
    const over = onTaken(stolen)
    const held = () => {
      over()
      resolve()
    }
    void hold({ signal: waiting.signal }, onLost).then(held)
  })
}

/** Holds the lock until the tab closes, or until another steals it. */
function hold(options: LockOptions, onLost: () => void): Promise<'held' | 'taken'> {
  return new Promise((resolve) => {
    let state: 'waiting' | 'held' = 'waiting'
    const request = navigator.locks.request(LOCK, options, (lock) => {
      if (!lock) return resolve('taken')
      state = 'held'
      resolve('held')
      return new Promise(() => undefined)
    })
    request.catch(() => state === 'held' && onLost())
  })
}
