import { Link } from 'wouter'
import type { CodeId } from '#domain/ids.ts'
import type { PolicyIndex } from '#domain/policy.ts'
import { policyPath } from './policy-path.ts'

const CODE = /\b([A-Z]{2}(?:\.[A-Z0-9]+)*)\b/

/** A policy's text, in which the codes it names lead to their own words. */
export function CodeLinks({ text, index }: { text: string; index: PolicyIndex }) {
  return (
    <bdi>
      {text.split(CODE).map((part, place) => {
        const code = place % 2 === 1 ? index.code(part as CodeId) : undefined
        if (!code) return part
        return (
          <Link
            key={place}
            href={policyPath(index.policy.version, code.id, index.policy.id)}
            title={code.label}
            className="font-sans text-sm font-medium text-accent underline decoration-line-strong underline-offset-2 hover:decoration-current"
          >
            {part}
          </Link>
        )
      })}
    </bdi>
  )
}
