import { useLocation } from 'wouter'
import { useTakeUp } from '#data/case-acts.ts'

/** Opens the case of a queue that this person holds already, else claims the next; the bare desk when nothing waits. */
export function useReviewNext() {
  const [, navigate] = useLocation()
  const { takeUp, isClaiming, error } = useTakeUp()
  const next = async (queue: string) => {
    try {
      const id = await takeUp(queue)
      navigate(id ? `/review/${queue}/${id}` : `/review/${queue}`)
    } catch {
      // The page says that claiming failed, from the mutation itself.
    }
  }
  return { next, isClaiming, error }
}
