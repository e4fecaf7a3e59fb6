import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { policyDraftQueries } from '#data/policy-drafts.ts'
import { studio, useStudioStore } from './studio.store.ts'

/** What others do to the same draft shows here, under what is being written; where it is over, the page says so. */
export function useOthersEdits(policy: string): void {
  const client = useQueryClient()
  const revision = useStudioStore((state) => state.draft.revision)
  const sending = useStudioStore((state) => state.sending)
  const { data } = useQuery({ ...policyDraftQueries.edits(policy, revision), enabled: sending === 0 })
  // Syncs the working draft with the server's, as the stream tells of edits.
  useEffect(() => {
    if (!data) return
    if (data.edits.length > 0) studio.othersEdited(data.edits)
    const whole = policyDraftQueries.draft(policy).queryKey
    const known = client.getQueryData(whole)
    if (known && known.status !== data.status) void client.invalidateQueries({ queryKey: whole })
  }, [data, policy, client])
}
