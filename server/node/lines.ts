import { linesOf as domainLines } from '#domain/lines.ts'

/** Lines of UTF-8, split at line feeds only, so that nothing of a changed byte is smoothed over. */
export function linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, undefined> {
  return domainLines(bytes, new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }))
}
