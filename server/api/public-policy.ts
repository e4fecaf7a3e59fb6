import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { routes } from '#contract/routes.ts'
import { sha256Hex } from '#domain/canonical.ts'
import type { Policy } from '#domain/policy.ts'
import { currentPolicy, policyVersion, policyVersions } from '#store/policies.ts'
import { type Bound, open } from './endpoint.ts'
import type { Ports } from './ports.ts'
import { ProblemError } from './problem.ts'
import { pageStyle, policyPage } from './policy-page.ts'

const current = open(routes.publicPolicy, async ({ ports, params, request }) => {
  const policy = await currentPolicy(ports.connection.kysely, ports.now(), params.policy)
  return answer(ports, request, policy, 'page')
})

const version = open(routes.publicPolicyVersion, async ({ ports, params, query, request }) => {
  const number = Number(params.version)
  const policy = await policyVersion(ports.connection.kysely, number, params.policy, ports.now())
  return answer(ports, request, policy, query.file ? 'file' : 'page')
})

/** The page's one style sheet is named by its hash: nothing else can style it, and nothing at all run in it. */
const STYLE_HASH = `sha256-${btoa(String.fromCharCode(...sha256(utf8ToBytes(pageStyle))))}`

/** Only what was published has a row among the versions: a draft or a proposal is nowhere to be found here. */
async function answer(ports: Ports, request: Request, policy: Policy | null, as: 'page' | 'file'): Promise<Response> {
  if (!policy) throw new ProblemError('not_found', 'Nothing was published at this address.')
  const versions = await policyVersions(ports.connection.kysely, policy.id, ports.now())
  const origin = ports.origin ?? new URL(request.url).origin
  const html = policyPage(policy, versions, as === 'file' ? { as, origin } : { as })
  const etag = `"${sha256Hex(html).slice(0, 32)}"`
  const headers = new Headers({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    'cache-control': 'public, max-age=60',
    etag,
  })
  if (as === 'file') headers.set('content-disposition', `attachment; filename="${policy.id}-${policy.version}.html"`)
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
  return new Response(html, { headers })
}

export const publicPolicyEndpoints: readonly Bound[] = [current, version]
