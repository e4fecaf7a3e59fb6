import {
  type Attributes,
  type Context,
  context,
  type Meter,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api'
import type { ImportWatch } from '#imports/import-ports.ts'
import type { Watch } from './watch.ts'

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** In seconds, as OpenTelemetry's conventions for HTTP advise. */
export const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10]

export function currentTraceId(): string | undefined {
  return trace.getActiveSpan()?.spanContext().traceId
}

/** One span and one duration for each request. Neither holds its path or query, where ids and typed words are. */
export function requestWatch(tracer: Tracer, meter: Meter): Watch['request'] {
  const durations = meter.createHistogram('http.server.request.duration', {
    unit: 's',
    description: 'How long requests took to answer',
    advice: { explicitBucketBoundaries: SECONDS },
  })
  return async (request, route, answer) => {
    const method = METHODS.has(request.method) ? request.method : '_OTHER'
    const scheme = request.url.startsWith('https:') ? 'https' : 'http'
    const attributes = { 'http.request.method': method, 'http.route': route, 'url.scheme': scheme }
    const started = performance.now()
    const parent = parentOf(request)
    const span = tracer.startSpan(`${method} ${route}`, { kind: SpanKind.SERVER, attributes }, parent)
    const end = (more: Attributes): void => {
      span.setAttributes(more)
      span.end()
      durations.record((performance.now() - started) / 1000, { ...attributes, ...withoutRequest(more) })
    }
    try {
      const response = await context.with(trace.setSpan(parent, span), answer)
      const { status } = response
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
      end({
        'http.response.status_code': status,
        'evenhand.request.id': response.headers.get('x-request-id') ?? '',
        ...(status >= 500 && { 'error.type': String(status) }),
      })
      return response
    } catch (error) {
      failed(span, error)
      end({ 'error.type': nameOf(error) })
      throw error
    }
  }
}

/** A figure for each request would be no figure. */
function withoutRequest({ 'evenhand.request.id': _one, ...others }: Attributes): Attributes {
  return others
}

/** The caller's trace by its traceparent alone: a tracestate may hold anything, and would go on to webhooks. */
function parentOf(request: Request): Context {
  const traceparent = request.headers.get('traceparent')
  return traceparent === null ? ROOT_CONTEXT : propagation.extract(ROOT_CONTEXT, { traceparent })
}

export function workSpans(tracer: Tracer): Watch['during'] {
  return (name, work) => inSpan(tracer.startSpan(name, { root: true }), work)
}

/** Each chunk of an import is a trace of its own, linked to the request that began it, which was answered long ago. */
export function importWatch(tracer: Tracer, meter: Meter): ImportWatch {
  const rows = meter.createCounter('evenhand.import.rows', { unit: '{row}', description: 'Rows of imports worked off' })
  return {
    slice: async (count, work) => {
      const begun = trace.getActiveSpan()?.spanContext()
      const links = begun ? [{ context: begun }] : []
      const span = tracer.startSpan('import slice', {
        root: true,
        links,
        attributes: { 'evenhand.import.rows': count },
      })
      const done = await inSpan(span, work)
      rows.add(count)
      return done
    },
  }
}

/** Runs `work` under `span`, and ends it with what became of it. */
async function inSpan<T>(span: Span, work: () => Promise<T>): Promise<T> {
  try {
    return await context.with(trace.setSpan(ROOT_CONTEXT, span), work)
  } catch (error) {
    failed(span, error)
    throw error
  } finally {
    span.end()
  }
}

/** The kind of error alone: messages quote what they could not read. */
function failed(span: Span, error: unknown): void {
  span.setStatus({ code: SpanStatusCode.ERROR })
  span.setAttribute('error.type', nameOf(error))
}

export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error
}
