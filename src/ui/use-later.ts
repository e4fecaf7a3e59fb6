import { useEffect, useState } from 'react'

const arrived = new Map<() => Promise<unknown>, unknown>()

/**
 * A module that is fetched after the first paint, before anybody asks for what is in it; null until it is here. Unlike
 * `lazy`, which shows what it waited for a moment late, so that the keys typed in that moment would find nothing.
 * @param load a function of module level, since what it loaded is remembered under it
 */
export function useLater<Module>(load: () => Promise<Module>): Module | null {
  const [module, setModule] = useState((arrived.get(load) ?? null) as Module | null)
  // Syncs with the network.
  useEffect(() => {
    let wanted = true
    const fetched = async () => {
      try {
        const loaded = await load()
        arrived.set(load, loaded)
        if (wanted) setModule(() => loaded)
      } catch (error) {
        // Thrown while rendering, where the screen's error boundary hears of it.
        if (wanted) {
          setModule(() => {
            throw error
          })
        }
      }
    }
    void fetched()
    return () => {
      wanted = false
    }
  }, [load])
  return module
}
