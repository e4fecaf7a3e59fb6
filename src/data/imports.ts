import {
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import type { ImportDetail, ImportMapping, ImportPreset } from '#contract/types.ts'
import { getJson, sendJson } from './client.ts'
import { uploadFile } from './upload.ts'

export type NewPreset = { readonly name: string; readonly mapping: ImportMapping; readonly columns: readonly string[] }

export interface ImportsPage {
  readonly imports: readonly ImportDetail[]
  readonly nextCursor: string | null
}

const IMPORTS_A_PAGE = 50
/** Progress is no change of the record, so the stream does not tell it: it is asked for, while there is any. */
const PROGRESS_MS = 500

const BUSY = new Set<ImportDetail['status']>(['checking', 'running', 'taking_back'])

/** Whether the server is at work on it. */
export function isBusy(one: Pick<ImportDetail, 'status'>): boolean {
  return BUSY.has(one.status)
}

export const importQueries = {
  all: () => ['imports'] as const,
  list: () =>
    infiniteQueryOptions({
      queryKey: [...importQueries.all(), 'list'],
      queryFn: ({ pageParam, signal }) => {
        const query = new URLSearchParams({ limit: `${IMPORTS_A_PAGE}`, ...(pageParam && { cursor: pageParam }) })
        return getJson<ImportsPage>(`/imports?${query}`, signal)
      },
      initialPageParam: '',
      getNextPageParam: (page) => page.nextCursor,
      refetchInterval: ({ state }) =>
        state.data?.pages.some((page) => page.imports.some(isBusy)) ? PROGRESS_MS * 4 : false,
    }),
  detail: (id: string) =>
    queryOptions({
      queryKey: [...importQueries.all(), 'detail', id],
      queryFn: ({ signal }) => getJson<ImportDetail>(`/imports/${id}`, signal),
      refetchInterval: ({ state }) => (state.data && isBusy(state.data) ? PROGRESS_MS : false),
    }),
  presets: () =>
    queryOptions({
      queryKey: ['import-presets'],
      queryFn: async ({ signal }) => (await getJson<{ presets: ImportPreset[] }>('/import-presets', signal)).presets,
    }),
}

export const rejectsPath = (id: string, kind: 'refused' | 'duplicate') => `/imports/${id}/rejects?kind=${kind}`
export const originalPath = (id: string) => `/imports/${id}/file`

function known(client: QueryClient, one: ImportDetail): void {
  client.setQueryData(importQueries.detail(one.id).queryKey, one)
}

export type Upload = { readonly file: Blob; readonly fileName: string; readonly progressed: (sent: number) => void }

export function useUpload() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ file, fileName, progressed }: Upload) =>
      uploadFile<ImportDetail>(`/imports?${new URLSearchParams({ fileName })}`, file, progressed),
    onSuccess: (uploaded) => known(client, uploaded),
    meta: { invalidates: [importQueries.list().queryKey] },
  })
}

/** Says which column is what; the answer previews the first rows. */
export function mapImport(id: string, mapping: ImportMapping): Promise<ImportDetail> {
  return sendJson<ImportDetail>({ method: 'PUT', path: `/imports/${id}/mapping`, body: mapping })
}

export function useMap(id: string) {
  const client = useQueryClient()
  return useMutation({
    // One after another: the last mapping sent is the one that stands.
    scope: { id: `map-${id}` },
    mutationFn: (mapping: ImportMapping) => mapImport(id, mapping),
    onSuccess: (mapped) => known(client, mapped),
    meta: { invalidates: [] },
  })
}

const ACTS = {
  check: { method: 'POST', path: '/dry-run' },
  run: { method: 'POST', path: '/run' },
  cancel: { method: 'POST', path: '/cancel' },
  withdraw: { method: 'DELETE', path: '' },
} as const

/** Checks, imports (or goes on), cancels or withdraws. */
export function useImportAct(id: string, act: keyof typeof ACTS) {
  const client = useQueryClient()
  const { method, path } = ACTS[act]
  return useMutation({
    mutationFn: () => sendJson<ImportDetail>({ method, path: `/imports/${id}${path}` }),
    onSuccess: (changed) => known(client, changed),
    onError: () => void client.invalidateQueries({ queryKey: importQueries.detail(id).queryKey }),
    meta: { invalidates: [importQueries.list().queryKey, ['queues'], ['cases']] },
  })
}

export function useSavePreset() {
  return useMutation({
    mutationFn: (preset: NewPreset) =>
      sendJson<ImportPreset>({ method: 'POST', path: '/import-presets', body: preset }),
    meta: { invalidates: [importQueries.presets().queryKey] },
  })
}

export function useRemovePreset() {
  return useMutation({
    mutationFn: (id: string) => sendJson<void>({ method: 'DELETE', path: `/import-presets/${id}` }),
    meta: { invalidates: [importQueries.presets().queryKey] },
  })
}
