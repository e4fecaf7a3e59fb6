import { context, diag, DiagLogLevel, propagation } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-proto'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto'
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources'
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics'
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base'
import type { Log } from '#api/ports.ts'
import { watchFigures } from './telemetry-figures.ts'
import { deliverySpans } from './telemetry-leaving.ts'
import { queryWatch } from './telemetry-queries.ts'
import { currentTraceId, importWatch, requestWatch, workSpans } from './telemetry-work.ts'
import type { Signal, Watch } from './watch.ts'

interface Wanted {
  readonly signals: readonly Signal[]
  readonly service: string
  readonly version: string
  /** How often figures are sent, in milliseconds. */
  readonly every: number
}

/** No collector may hold up the end of the process for longer. */
const LAST_SEND_MS = 3_000
const TROUBLE_EVERY_MS = 60_000

/** OpenTelemetry's own libraries, from their own settings. Loaded only where these ask for it. */
export function startTelemetry({ signals, service, version, every }: Wanted): Watch {
  const named = resourceFromAttributes({ 'service.name': service, 'service.version': version })
  const resource = defaultResource()
    .merge(detectResources({ detectors: [envDetector] }))
    .merge(named)
  const spanProcessors = signals.includes('traces') ? [new BatchSpanProcessor(new OTLPTraceExporter())] : []
  // Not registered for everybody: the sign-in library would tell of itself what nobody here has looked at.
  const tracers = new BasicTracerProvider({ resource, spanProcessors })
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  propagation.setGlobalPropagator(new W3CTraceContextPropagator())
  const timeout = Math.min(every, 10_000)
  const readers = signals.includes('metrics')
    ? [
        new PeriodicExportingMetricReader({
          exporter: new OTLPMetricExporter({ timeoutMillis: timeout }),
          exportIntervalMillis: every,
          exportTimeoutMillis: timeout,
        }),
      ]
    : []
  const meters = new MeterProvider({ resource, readers })
  const meter = meters.getMeter('evenhand', version)
  const tracer = tracers.getTracer('evenhand', version)
  const leaving = deliverySpans(tracer, meter)
  let figures: { stop(): void } | null = null
  return {
    request: requestWatch(tracer, meter),
    during: workSpans(tracer),
    traceId: currentTraceId,
    queries: queryWatch(tracer, meter),
    imports: importWatch(tracer, meter),
    ...leaving,
    figures: async (ports) => {
      sayTrouble(ports.log)
      figures = await watchFigures(meter, ports)
    },
    stop: async () => {
      figures?.stop()
      await atMost(LAST_SEND_MS, Promise.allSettled([tracers.shutdown(), meters.shutdown()]))
      context.disable()
      propagation.disable()
      diag.disable()
    },
  }
}

/** What the libraries complain of goes to the log, once a minute at most: a collector that is away says so every second. */
function sayTrouble(log: Log): void {
  let last = Number.NEGATIVE_INFINITY
  const quiet = (): void => undefined
  const error = (message: string): void => {
    if (performance.now() - last < TROUBLE_EVERY_MS) return
    last = performance.now()
    log.error('telemetry_not_sent', new Error(kindOf(message)))
  }
  diag.setLogger({ error, warn: quiet, info: quiet, debug: quiet, verbose: quiet }, { logLevel: DiagLogLevel.ERROR })
}

/** The libraries write the whole error as JSON, stack and all; a line needs what kind it was. */
function kindOf(message: string): string {
  const code = /\b(E[A-Z]{4,}|HTTP \d{3}|[Tt]imeout|Unauthorized|Not Found|Service Unavailable)\b/.exec(message)?.[0]
  return `The collector could not be reached, or refused what it was sent${code === undefined ? '' : `: ${code}`}.`
}

async function atMost(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, milliseconds)
  })
  await Promise.race([work, late])
  clearTimeout(timer)
}
