import { useQuery } from '@tanstack/react-query'
import { indexOf, policyQueries } from '#data/policies.ts'
import type { CodeId } from '#domain/ids.ts'
import { GuidanceCard } from './guidance-card.tsx'

/** A code of a decision; opened, it shows the words of the policy as they stood when it was decided. */
export function PolicyWords({ code, policy, version }: { code: string; policy: string; version: number }) {
  const { data } = useQuery(policyQueries.version(version, policy))
  const found = data && indexOf(data).code(code as CodeId)
  if (!found) return <b className="font-semibold">{code}</b>
  return (
    <details className="min-w-0 flex-1 basis-40 open:basis-full">
      <summary>
        <b className="font-semibold">{code}</b> <span className="text-soft">{found.label}</span>
      </summary>
      <div className="my-1.5">
        <GuidanceCard code={found} />
      </div>
    </details>
  )
}
