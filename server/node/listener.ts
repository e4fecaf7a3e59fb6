import type { IncomingMessage, Server } from 'node:http'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'

const FINISH_MS = 10_000
/** An upload over a slow line takes its time. */
const REQUEST_MS = 60 * 60_000
/** So many times its patience a line may be silent, in an upload or in an answer that nobody reads. */
const SILENT = 5
const LOOK_MS = 30_000
const PATIENCE_MS = 60_000

/** The address to listen on is taken or cannot be had; the message says which and what to do. */
export class CannotListen extends Error {
  override readonly name = 'CannotListen'
}

export interface Listening {
  readonly port: number
  /** Accepts nothing more, and resolves when what was accepted is answered, or after ten seconds. */
  stop(): Promise<void>
}

/**
 * Serves `fetch` over HTTP.
 * @throws CannotListen
 */
export async function listen(
  place: { readonly host: string; readonly port: number; readonly patience?: number },
  fetch: (request: Request, incoming: IncomingMessage) => Promise<Response>,
): Promise<Listening> {
  const { patience = PATIENCE_MS } = place
  const server = createAdaptorServer({
    fetch: (request, { incoming }) => fetch(request, incoming as HttpBindings['incoming']),
    serverOptions: {
      requestTimeout: REQUEST_MS,
      headersTimeout: patience,
      connectionsCheckingInterval: Math.min(LOOK_MS, patience / 2),
    },
  }) as Server
  server.timeout = SILENT * patience
  await opened(server, place)
  const address = server.address()
  return { port: typeof address === 'object' && address ? address.port : place.port, stop: () => stopped(server) }
}

async function opened(server: Server, { host, port }: { readonly host: string; readonly port: number }): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new CannotListen(reasonOf(error, host, port))))
    server.listen(port, host, resolve)
  })
}

function reasonOf(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is taken by another program. Stop it, or set PORT to another number.`
    case 'EACCES':
      return `This account may not use port ${port}. Set PORT to a number from 1024 up.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST is ${host}, which is no address of this machine.`
    default:
      return `Cannot listen on ${host}:${port}: ${error.message}`
  }
}

async function stopped(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  // A connection kept alive is busy when the server closes, and idle once its answer is out.
  const sweep = setInterval(() => server.closeIdleConnections(), 50)
  const giveUp = setTimeout(() => server.closeAllConnections(), FINISH_MS)
  await closed
  clearInterval(sweep)
  clearTimeout(giveUp)
}
