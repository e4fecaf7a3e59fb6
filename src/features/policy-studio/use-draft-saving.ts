import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { isProblem, newIdempotencyKey } from '#data/client.ts'
import { policyDraftQueries, sendEdits } from '#data/policy-drafts.ts'
import { studio, useStudioStore } from './studio.store.ts'

const TYPING_MS = 600
const AGAIN_MS = 5_000

/** Sends what is pending, one lot at a time, soon after the last edit; and once more by itself where it failed. */
export function useDraftSaving(policy: string): void {
  const client = useQueryClient()
  const saving = useStudioStore((state) => state.saving)
  const pending = useStudioStore((state) => state.draft.pending)
  const conflict = useStudioStore((state) => state.conflict)
  // Syncs the draft with the server, once the typing rests.
  useEffect(() => {
    if (pending.length === 0 || conflict || (saving !== 'waiting' && saving !== 'failed')) return
    const wait = saving === 'failed' ? AGAIN_MS : TYPING_MS
    const timer = setTimeout(() => void send(policy, client), wait)
    return () => clearTimeout(timer)
  }, [saving, pending, conflict, policy, client])
  // Syncs with the tab: what was typed is sent before it is hidden or closed.
  useEffect(() => {
    const hidden = () => {
      if (document.hidden && useStudioStore.getState().saving === 'waiting') void send(policy, client)
    }
    document.addEventListener('visibilitychange', hidden)
    return () => {
      document.removeEventListener('visibilitychange', hidden)
      if (useStudioStore.getState().saving === 'waiting') void send(policy, client)
    }
  }, [policy, client])
}

/** One lot keeps its key until it is answered, so that it is one edit however often it is sent. */
let lot: { readonly pending: unknown; readonly key: string } | null = null

async function send(policy: string, client: ReturnType<typeof useQueryClient>): Promise<void> {
  const { draft, saving } = useStudioStore.getState()
  if (saving === 'saving' || draft.pending.length === 0) return
  if (lot?.pending !== draft.pending) lot = { pending: draft.pending, key: newIdempotencyKey() }
  studio.sendingBegan()
  try {
    const answer = await sendEdits(policy, {
      changes: draft.pending.flat(),
      revision: draft.revision,
      key: lot.key,
    })
    if (useStudioStore.getState().policy !== policy) return
    studio.sent(answer)
  } catch (error) {
    const conflict = isProblem(error, 'stale_version') ? (error.problem.conflict ?? null) : null
    studio.sendingFailed(conflict)
    if (!conflict) void client.invalidateQueries({ queryKey: policyDraftQueries.draft(policy).queryKey })
  }
}
