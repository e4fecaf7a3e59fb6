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

/** The policy that findings are written under: at the desk the one in force, in an audit the decision's own. */
export const IndexContext = createContext<PolicyIndex | null>(null)

/** The policy that findings are written under. */
export function useIndex(): PolicyIndex {
  const index = useContext(IndexContext)
  if (!index) throw new Error('useIndex outside a desk')
  return index
}

/** The queue, the policy in force and the acts of the desk one works at. */
export function useDesk(): DeskContextValue {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('useDesk outside a desk')
  return desk
}
