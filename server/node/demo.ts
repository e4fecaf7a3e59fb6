import { join } from 'node:path'
import { readConfig } from './config.ts'
import { ROOT } from './desk.ts'
import { CannotListen, type Listening, listen } from './listener.ts'
import { securityHeaders } from './security-headers.ts'
import { staticFiles } from './static-files.ts'
import { troubleText } from './trouble.ts'

/** Serves the demo's files and nothing else: there is no API here, and no data. */
async function main(): Promise<void> {
  const config = readConfig(process.env)
  const files = staticFiles(join(ROOT, 'dist/demo'))
  const headers = securityHeaders('demo', config.origin?.startsWith('https:') ? 'https' : 'http')
  const listening = await listenNear(config, async (request) => {
    const response = files(request) ?? new Response('Not found\n', { status: 404 })
    for (const [name, value] of headers) response.headers.set(name, value)
    return response
  })
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => void listening.stop().then(() => process.exit(0)))
  }
  console.info(`The demo is ready: ${config.origin ?? `http://127.0.0.1:${listening.port}`}`)
}

/** On the next port where a real desk has the usual one, unless PORT asked for this one. */
async function listenNear(
  place: { readonly host: string; readonly port: number },
  fetch: (request: Request) => Promise<Response>,
): Promise<Listening> {
  try {
    return await listen(place, fetch)
  } catch (error) {
    if (!(error instanceof CannotListen) || process.env['PORT']) throw error
    return listen({ ...place, port: place.port + 1 }, fetch)
  }
}

main().catch((error: unknown) => {
  console.error(troubleText(error))
  process.exit(1)
})
