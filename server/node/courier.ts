import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent'
import { Webhook } from 'standardwebhooks'
import type { Courier } from '#api/ports.ts'

const TIMEOUT_MS = 15_000

type Outcome = Awaited<ReturnType<Courier['deliver']>>

/**
 * Sends webhooks, signed as the Standard Webhooks specification says. Private addresses are refused when the connection is
 * made, whatever the name resolved to before, but for those in `allow` (addresses or ranges). No redirect is followed.
 */
export function createCourier(allow: readonly string[]): Courier {
  const options = { allowIPAddressList: [...allow] }
  const agents = { 'http:': new RequestFilteringHttpAgent(options), 'https:': new RequestFilteringHttpsAgent(options) }
  return {
    deliver: ({ url, secret, id, body, traceparent }) =>
      new Promise((resolve) => {
        const target = new URL(url)
        const secure = target.protocol === 'https:'
        const send = secure ? httpsRequest : httpRequest
        const agent = secure ? agents['https:'] : agents['http:']
        const trace = traceparent === undefined ? {} : { traceparent }
        const headers = { ...signed(secret, id, body), ...trace, 'content-length': Buffer.byteLength(body) }
        try {
          const sent = send(target, { method: 'POST', agent, headers, timeout: TIMEOUT_MS }, (response) => {
            // What it says besides is nobody's business, and may never end.
            response.destroy()
            const status = response.statusCode ?? 0
            resolve({ status, trouble: status >= 200 && status < 300 ? null : 'refused' })
          })
          sent.on('timeout', () => sent.destroy(new Error('timeout')))
          sent.on('error', (error) => resolve({ status: null, trouble: troubleOf(error) }))
          sent.end(body)
        } catch (error) {
          resolve({ status: null, trouble: troubleOf(error) })
        }
      }),
  }
}

function signed(secret: string, id: string, body: string): Readonly<Record<string, string>> {
  const at = new Date()
  return {
    'content-type': 'application/json',
    'user-agent': 'Evenhand',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  }
}

function troubleOf(error: unknown): Outcome['trouble'] {
  const text = error instanceof Error ? error.message : ''
  if (/is not allowed/i.test(text)) return 'address_not_allowed'
  return text === 'timeout' ? 'timeout' : 'unreachable'
}
