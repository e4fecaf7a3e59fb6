import {
  type Context,
  context,
  type Meter,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api'
import type { Watch } from './watch.ts'

/** Commits whose requests are remembered, so that what they sent to other programs goes on in the same trace. */
const REMEMBERED = 1_000

/** Deliveries to webhooks and of mail. Neither where they go nor what they say is in a span. */
export function deliverySpans(tracer: Tracer, meter: Meter): Pick<Watch, 'courier' | 'mailer' | 'notifier'> {
  const origins = new Origins()
  const webhooks = meter.createCounter('evenhand.webhook.deliveries', {
    unit: '{delivery}',
    description: 'Deliveries to webhooks that were tried, by what became of them',
  })
  const mails = meter.createCounter('evenhand.mail.sent', {
    unit: '{message}',
    description: 'E-mail that was tried to be sent, by what became of it',
  })
  return {
    courier: (courier) => ({
      deliver: async (event) => {
        const parent = origins.of(seqOf(event.body))
        const span = tracer.startSpan('webhook delivery', { kind: SpanKind.CLIENT, attributes: POST }, parent)
        const headers: { traceparent?: string } = {}
        propagation.inject(trace.setSpan(ROOT_CONTEXT, span), headers)
        const outcome = await courier.deliver({ ...event, traceparent: headers.traceparent })
        if (outcome.status !== null) span.setAttribute('http.response.status_code', outcome.status)
        if (outcome.trouble !== null) {
          span.setAttribute('error.type', outcome.trouble)
          span.setStatus({ code: SpanStatusCode.ERROR })
        }
        span.end()
        webhooks.add(1, { 'evenhand.outcome': outcome.trouble ?? 'delivered' })
        return outcome
      },
    }),
    mailer: (mailer) => ({
      send: async (mail) => {
        const span = tracer.startSpan('mail', { kind: SpanKind.CLIENT, root: true })
        let outcome = 'sent'
        try {
          await mailer.send(mail)
        } catch (error) {
          outcome = 'failed'
          span.setStatus({ code: SpanStatusCode.ERROR })
          throw error
        } finally {
          span.end()
          mails.add(1, { 'evenhand.outcome': outcome })
        }
      },
    }),
    notifier: (notifier) => ({
      ...notifier,
      publish: (seq) => {
        origins.remember(seq, context.active())
        // Whoever hears of it does work of their own, which is no part of the request that was heard of.
        context.with(ROOT_CONTEXT, () => notifier.publish(seq))
      },
    }),
  }
}

const POST = { 'http.request.method': 'POST' }

/** Which request committed which entry, by the last entry of each commit: those before it may be somebody else's. */
class Origins {
  readonly #commits = new Map<number, Context>()

  remember(seq: number, under: Context): void {
    const span = trace.getSpan(under)
    if (!span) return
    this.#commits.set(seq, trace.setSpan(ROOT_CONTEXT, span))
    const [oldest] = this.#commits.keys()
    if (this.#commits.size > REMEMBERED && oldest !== undefined) this.#commits.delete(oldest)
  }

  /** The root where the entry was committed elsewhere, or too long ago. */
  of(seq: number | null): Context {
    return (seq !== null && this.#commits.get(seq)) || ROOT_CONTEXT
  }
}

function seqOf(body: string): number | null {
  const { data } = JSON.parse(body) as { data?: { seq?: unknown } }
  return typeof data?.seq === 'number' ? data.seq : null
}
