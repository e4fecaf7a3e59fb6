import { type DestinationStream, pino } from 'pino'
import type { Log } from '#api/ports.ts'

type Level = 'debug' | 'info' | 'warn' | 'error' | 'silent'

/**
 * JSON lines on standard error. An error's message is kept without what it quotes: parsers and databases quote the
 * text they could not read, and that is somebody's comment.
 */
export function createLog(
  threshold: Level,
  to: DestinationStream = pino.destination(2),
  /** What every line also says. */
  mixin: () => object = () => ({}),
): Log {
  const timestamp = pino.stdTimeFunctions.isoTime
  const settings = { level: threshold, base: null, timestamp, formatters: { level }, mixin }
  const logger = pino(settings, to)
  return {
    info: (event, fields = {}) => logger.info({ event, ...fields }),
    error: (event, error, fields = {}) => logger.error({ event, ...fields, error: describe(error) }),
  }
}

const level = (label: string) => ({ level: label })

const LONGEST_MESSAGE = 300

function describe(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { name: typeof error }
  const code: unknown = 'code' in error ? error.code : undefined
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    name: error.name,
    ...(typeof code === 'string' && { code }),
    message: withoutQuotes(error.message),
    stack: frames.map((line) => line.trim()).join('\n'),
  }
}

/** From the first quotation mark to the last, since the quoted text may hold some itself. */
function withoutQuotes(message: string): string {
  return message.replace(/["'`“‘«].*["'`”’»]/su, '“…”').slice(0, LONGEST_MESSAGE)
}

/** For commands, whose errors reach the person who gave them. */
export const NOT_LOGGED: Log = { info: () => undefined, error: () => undefined }
