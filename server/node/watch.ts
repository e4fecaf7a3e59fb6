import type { KyselyConfig } from 'kysely'
import type { Courier, Mailer, Notifier, Ports } from '#api/ports.ts'
import type { ImportWatch } from '#imports/import-ports.ts'
import { WrongSetting } from './config.ts'

/** Watches the server at work. Nothing that goes wrong in it reaches the work. */
export interface Watch {
  /** Runs the answering of a request as one span, under the pattern of its route. */
  request(request: Request, route: string, answer: () => Promise<Response>): Promise<Response>
  /** Work that no request asked for, as a trace of its own. */
  during<T>(name: 'maintenance', work: () => Promise<T>): Promise<T>
  /** The trace under way, for the log. */
  traceId(): string | undefined
  /** Told of every statement; undefined where nobody listens. */
  readonly queries: KyselyConfig['log'] | undefined
  readonly imports: ImportWatch | undefined
  courier(courier: Courier): Courier
  mailer(mailer: Mailer): Mailer
  notifier<N extends Notifier>(notifier: N): N
  /** From now on tells the figures of the place and of this process. */
  figures(ports: Pick<Ports, 'connection' | 'now' | 'log'>): Promise<void>
  /** Sends what is left, or gives up after a few seconds. */
  stop(): Promise<void>
}

export const NOT_WATCHED: Watch = {
  request: async (_request, _route, answer) => answer(),
  during: async (_name, work) => work(),
  traceId: () => undefined,
  queries: undefined,
  imports: undefined,
  courier: (courier) => courier,
  mailer: (mailer) => mailer,
  notifier: (notifier) => notifier,
  figures: async () => undefined,
  stop: async () => undefined,
}

type Environment = Readonly<Record<string, string | undefined>>

const ENDPOINTS = {
  traces: ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'OTEL_EXPORTER_OTLP_ENDPOINT'],
  metrics: ['OTEL_EXPORTER_OTLP_METRICS_ENDPOINT', 'OTEL_EXPORTER_OTLP_ENDPOINT'],
} as const

export type Signal = keyof typeof ENDPOINTS

/**
 * OpenTelemetry where its own settings ask for it; else nothing is loaded, and nothing costs anything.
 * @throws WrongSetting
 */
export async function openWatch(environment: Environment, version: string): Promise<Watch> {
  const wanted = (['traces', 'metrics'] as const).filter((signal) => isWanted(environment, signal))
  if (wanted.length === 0) return NOT_WATCHED
  for (const name of ['', '_TRACES', '_METRICS'].map((part) => `OTEL_EXPORTER_OTLP${part}_PROTOCOL`)) {
    if ((environment[name] || 'http/protobuf') === 'http/protobuf') continue
    throw new WrongSetting(`${name} must be http/protobuf, which every collector understands; no other is spoken here.`)
  }
  const { startTelemetry } = await import('./telemetry.ts')
  const every = intervalOf(environment['OTEL_METRIC_EXPORT_INTERVAL'])
  return startTelemetry({ signals: wanted, service: environment['OTEL_SERVICE_NAME'] || 'evenhand', version, every })
}

function isWanted(environment: Environment, signal: Signal): boolean {
  if (environment['OTEL_SDK_DISABLED']?.toLowerCase() === 'true') return false
  if (environment[`OTEL_${signal.toUpperCase()}_EXPORTER`] === 'none') return false
  const name = ENDPOINTS[signal].find((each) => environment[each])
  if (name === undefined) return false
  if (/^https?:\/\//.test(environment[name] ?? '') && URL.canParse(environment[name] ?? '')) return true
  throw new WrongSetting(`${name} is set to something that cannot be used: it must be the address of a collector.`)
}

const MINUTE_MS = 60_000

function intervalOf(setting: string | undefined): number {
  if (!setting) return MINUTE_MS
  if (/^[1-9]\d{2,8}$/.test(setting)) return Number(setting)
  throw new WrongSetting('OTEL_METRIC_EXPORT_INTERVAL must be a number of milliseconds, at least 100.')
}

/** How a log line names its trace. */
export function traceField(watch: Pick<Watch, 'traceId'>): () => object {
  return () => {
    const traceId = watch.traceId()
    return traceId === undefined ? {} : { traceId }
  }
}
