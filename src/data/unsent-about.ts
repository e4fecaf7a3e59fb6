import type { QueryClient } from '@tanstack/react-query'
import type { NewEscalation, NewFinding, PolicyDetail } from '#contract/types.ts'
import { caseQueries } from './cases.ts'
import { policyQueries } from './policies.ts'
import { routeQueries } from './routes.ts'
import type { About, Unsent } from './unsent.ts'

type Done = Pick<Unsent, 'caseId' | 'kind' | 'write'>

/** What this browser knows, at the moment, of the comment that an act is about. */
export function aboutOf(client: QueryClient, done: Done): About | undefined {
  const view = client.getQueryData(caseQueries.detail(done.caseId).queryKey)
  if (!view) return undefined
  const { author, postedAt } = view.comment
  const what = nameOf(client, done)
  return { author, postedAt, platform: view.thread.platform, ...(what && { what }) }
}

function nameOf(client: QueryClient, { kind, write }: Done): string | undefined {
  switch (kind) {
    case 'decisions': {
      const { code } = (write.body as NewFinding).primary
      const read = client.getQueriesData<PolicyDetail>({ queryKey: [...policyQueries.all(), 'version'] })
      return read.flatMap(([, policy]) => policy?.codes ?? []).find(({ id }) => id === code)?.label
    }
    case 'escalations': {
      const routes = client.getQueryData(routeQueries.list().queryKey)
      return routes?.find(({ id }) => id === (write.body as NewEscalation).route)?.title
    }
    case 'notes':
      return undefined
    default:
      return kind satisfies never
  }
}
