import { queryOptions, useMutation } from '@tanstack/react-query'
import type { StatementDetail, StatementDraft, StatementRequest } from '#contract/types.ts'
import { caseQueries } from './cases.ts'
import { getJson, sendJson } from './client.ts'

export const statementQueries = {
  all: (caseId: string) => [...caseQueries.all(), 'statements', caseId] as const,
  issued: (caseId: string) =>
    queryOptions({
      queryKey: [...statementQueries.all(caseId), 'issued'],
      queryFn: async ({ signal }) =>
        (await getJson<{ statements: StatementDetail[] }>(`/cases/${caseId}/statements`, signal)).statements,
    }),
  /** What would be issued, read anew for each thing that is left out. */
  draft: (caseId: string, asked: StatementRequest) =>
    queryOptions({
      queryKey: [...statementQueries.all(caseId), 'draft', asked],
      queryFn: () =>
        sendJson<StatementDraft>({ method: 'POST', path: `/cases/${caseId}/statements/draft`, body: asked }),
      placeholderData: (before: StatementDraft | undefined) => before,
    }),
}

/** Issues what was read: `digest` is the draft's. */
export function useIssueStatement(caseId: string) {
  return useMutation({
    mutationFn: ({ version, ...asked }: StatementRequest & { digest: string; version: number }) =>
      sendJson<unknown>({ method: 'POST', path: `/cases/${caseId}/statements`, body: asked, ifMatch: version }),
    meta: {
      invalidates: [
        statementQueries.all(caseId),
        caseQueries.detail(caseId).queryKey,
        caseQueries.history(caseId).queryKey,
      ],
    },
  })
}

export function statementFile(caseId: string, statement: Pick<StatementDetail, 'id' | 'audience'>) {
  return {
    path: `/cases/${caseId}/statements/${statement.id}/file`,
    fileName: `reasons-${statement.audience}-${statement.id}.html`,
  }
}
