import { queryOptions, type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import type { BulkAct, BulkOutcome, Colleague, NewFinding } from '#contract/types.ts'
import type { ModerationCase } from '#domain/case.ts'
import { caseQueries, getRows, type HeldCase } from './cases.ts'
import { getJson, isProblem, newIdempotencyKey, sendJson } from './client.ts'
import { queueQueries } from './queues.ts'
import { rowChanged } from './row-changes.ts'

export type { BulkOutcome }

export const MOST_AT_ONCE = 200
/** Small enough to see it move, and to let others at the desk in between. */
const PART = 25

const LISTS = [queueQueries.all(), caseQueries.lists()]

/** With `decide`, a case may bring a finding of its own. */
export type BulkCase = Pick<HeldCase, 'id' | 'version'> & { readonly finding?: NewFinding }

type Asked = { cases: readonly BulkCase[]; act: BulkAct; onProgress: (done: number) => void }

/** Does one act to many cases under one id, in parts; what no answer came for counts as failed. */
export function useBulkAct() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ cases, act, onProgress }: Asked) => inParts(cases, act, onProgress),
    onSuccess: ({ done }) => casesDone(client, done),
    meta: { invalidates: LISTS },
  })
}

/** Takes back all of a bulk act, within ten seconds. */
export function useUndoBulk() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (bulkId: string) => sendJson<BulkOutcome>({ method: 'POST', path: `/bulk/${bulkId}/undo`, body: {} }),
    onSuccess: ({ done }) => casesDone(client, done),
    meta: { invalidates: LISTS },
  })
}

async function inParts(
  cases: readonly BulkCase[],
  act: BulkAct,
  onProgress: Asked['onProgress'],
): Promise<BulkOutcome> {
  const bulkId = newIdempotencyKey()
  const outcome = { bulkId, done: [] as BulkOutcome['done'], failed: [] as BulkOutcome['failed'] }
  for (let at = 0; at < cases.length; at += PART) {
    const part = cases
      .slice(at, at + PART)
      .map(({ id, version, finding }) => ({ id, version, ...(finding && { finding }) }))
    try {
      const body = { bulkId, cases: part, act }
      const { done, failed } = await sendJson<BulkOutcome>({ method: 'POST', path: '/bulk', body })
      outcome.done.push(...done)
      outcome.failed.push(...failed)
    } catch (error) {
      if (at === 0) throw error
      const code = isProblem(error) ? error.code : 'unavailable'
      outcome.failed.push(...part.map(({ id }) => ({ id, code, detail: '' })))
    }
    onProgress(Math.min(cases.length, at + PART))
  }
  return outcome
}

function casesDone(client: QueryClient, done: BulkOutcome['done']): void {
  for (const { id, case: state } of done) {
    rowChanged(client, state as unknown as ModerationCase)
    void client.invalidateQueries({ queryKey: caseQueries.detail(id).queryKey })
  }
}

/** The first cases of a list, as many as a bulk act may hold. */
export async function firstOfList(queue: string, asked: string): Promise<readonly HeldCase[]> {
  return (await getRows(queue, asked, { limit: MOST_AT_ONCE })).cases
}

/** Who can be given a case, for those who may give one. */
export const assigneeQueries = {
  list: () =>
    queryOptions({
      queryKey: ['assignees'],
      queryFn: async ({ signal }) => (await getJson<{ people: Colleague[] }>('/assignees', signal)).people,
    }),
}
