import { queryOptions, useMutation } from '@tanstack/react-query'
import type { Workspace, WorkspaceChange } from '#contract/types.ts'
import { getJson, sendJson } from './client.ts'

type Answer = { readonly workspace: Workspace }

export const workspaceQueries = {
  current: () =>
    queryOptions({
      queryKey: ['workspace'] as const,
      queryFn: async ({ signal }) => (await getJson<Answer>('/workspace', signal)).workspace,
    }),
}

/** Changes settings that hold for everybody; what is not named stays. */
export function useChangeWorkspace() {
  return useMutation({
    mutationFn: (change: WorkspaceChange) => sendJson<Answer>({ method: 'PATCH', path: '/workspace', body: change }),
    meta: { invalidates: [workspaceQueries.current().queryKey] },
  })
}
