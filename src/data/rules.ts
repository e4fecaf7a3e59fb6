import { queryOptions, useMutation } from '@tanstack/react-query'
import type { RoutingRuleDetail, RoutingRuleWithVersions, RuleRunLine } from '#contract/types.ts'
import type { RuleDraft } from '#domain/routing-rules.ts'
import { addressOf, getJson, NetworkError, readAnswer, sendJson } from './client.ts'

export const ruleQueries = {
  all: () => ['rules'] as const,
  /** Those that are on first, then by name. */
  list: () =>
    queryOptions({
      queryKey: [...ruleQueries.all(), 'list'],
      queryFn: async ({ signal }) => (await getJson<{ rules: RoutingRuleDetail[] }>('/rules', signal)).rules,
    }),
  one: (id: string) =>
    queryOptions({
      queryKey: [...ruleQueries.all(), 'one', id],
      queryFn: ({ signal }) => getJson<RoutingRuleWithVersions>(`/rules/${id}`, signal),
    }),
}

/** Writes a new rule, or the next version of the one that `from` names, as long as that is its newest. */
export function useSaveRule() {
  return useMutation({
    mutationFn: ({ draft, from }: { draft: RuleDraft; from: { id: string; version: number } | null }) =>
      from === null
        ? sendJson<RoutingRuleDetail>({ method: 'POST', path: '/rules', body: draft })
        : sendJson<RoutingRuleDetail>({ method: 'PUT', path: `/rules/${from.id}`, body: draft, ifMatch: from.version }),
    meta: { invalidates: [ruleQueries.all()] },
  })
}

export function useSwitchRule() {
  return useMutation({
    mutationFn: ({ id, state }: { id: string; state: 'on' | 'off' }) =>
      sendJson<RoutingRuleDetail>({ method: 'PUT', path: `/rules/${id}/state`, body: { state } }),
    meta: { invalidates: [ruleQueries.all()] },
  })
}

export type RuleRun = { readonly path: string; readonly body: unknown }

/** Everything but progress: how a run ended. */
export type RuleRunEnd = Exclude<RuleRunLine, { kind: 'progress' }>
export type RuleRunProgress = Extract<RuleRunLine, { kind: 'progress' }>

/**
 * Starts a run and reads its lines as they come; letting go of `signal` stops it on the server too.
 * @throws ProblemError, NetworkError
 */
export async function runRule(
  { path, body }: RuleRun,
  signal: AbortSignal,
  onProgress: (line: RuleRunProgress) => void,
): Promise<RuleRunEnd> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), signal }
  const response = await fetch(addressOf(path), init).catch((error: unknown) => {
    if (signal.aborted) throw error
    throw new NetworkError(error)
  })
  if (!response.ok || !response.body) {
    readAnswer(response.status, await response.text())
    throw new NetworkError('no body')
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  let end: RuleRunEnd | null = null
  // Read to its very end: a stream that is left half read stays open until the page goes.
  for (;;) {
    const { done, value } = await reader.read()
    const lines = (rest + (value ?? '')).split('\n')
    rest = lines.pop() ?? ''
    for (const text of lines) {
      const line = JSON.parse(text) as RuleRunLine
      if (line.kind === 'progress') onProgress(line)
      else end = line
    }
    if (!done) continue
    if (end) return end
    throw new NetworkError('the stream ended early')
  }
}
