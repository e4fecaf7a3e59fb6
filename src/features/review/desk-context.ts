import { createContext, useContext } from 'react'
import type { QueueSummary } from '#contract/types.ts'
import type { PolicyIndex } from '#domain/policy.ts'
import type { DeskActs } from './use-desk-acts.ts'

interface DeskContextValue {
  readonly queue: QueueSummary
  readonly index: PolicyIndex
  readonly acts: DeskActs
}

export const DeskContext = createContext<DeskContextValue | null>(null)

/** The queue, the policy in force and the acts of the desk one works at. */
export function useDesk(): DeskContextValue {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('useDesk outside a desk')
  return desk
}
