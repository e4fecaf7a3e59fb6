import { useMutation } from '@tanstack/react-query'
import type { POLICY_FORMATS } from '#contract/policy-files.ts'
import type { PolicyFileDetail } from '#contract/types.ts'
import { getJson, sendJson } from './client.ts'
import { keep } from './download.ts'
import { policyQueries } from './policies.ts'

export type PolicyFormat = (typeof POLICY_FORMATS)[number]

/** Takes a version out in a form, and hands the file to the browser to keep. */
export function useTakeOut() {
  return useMutation({
    mutationFn: async ({ policy, version, format }: { policy: string; version: number; format: PolicyFormat }) => {
      const query = new URLSearchParams({ policy, format })
      const file = await getJson<PolicyFileDetail>(`/policies/${version}/file?${query}`)
      keep(new Blob([file.text], { type: file.mediaType }), file.fileName)
      return file
    },
    meta: { invalidates: [] },
  })
}

export interface BroughtIn {
  readonly policy: string
  readonly version: number
  readonly codes: number
  readonly filledIn: readonly string[]
  readonly retired: readonly string[]
}

/** Begins a draft with the words of a file. */
export function useBringIn() {
  return useMutation({
    mutationFn: ({ policy, format, text }: { policy: string; format: PolicyFormat; text: string }) =>
      sendJson<BroughtIn>({
        method: 'POST',
        path: `/policies/draft/file?${new URLSearchParams({ policy })}`,
        body: { format, text },
      }),
    meta: { invalidates: [policyQueries.all()] },
  })
}
