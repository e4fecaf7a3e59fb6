import { hashWith } from '#domain/canonical.ts'
import { readConfig } from './config.ts'
import { VERSION } from './desk.ts'
import { createLog } from './log.ts'
import { NATIVE_HASHES } from './native-hashes.ts'
import { type RunningServer, startServer } from './server.ts'
import { troubleText } from './trouble.ts'
import { openWatch, traceField } from './watch.ts'

/** Starts the server and runs it until it is told to stop. What a person reads goes to stdout, the log to stderr. */
async function main(): Promise<void> {
  hashWith(NATIVE_HASHES)
  const config = readConfig(process.env)
  // Whatever it writes holds people's words, so nobody else on the machine may read it.
  process.umask(0o077)
  const watch = await openWatch(process.env, VERSION)
  const log = createLog(config.log, undefined, traceField(watch))
  process.on('uncaughtException', (error) => {
    log.error('crashed', error)
    process.exit(1)
  })
  const server = await startServer(config, log, watch)
  stopOnSignal(server)
  console.info(`Evenhand is ready: ${server.url}`)
  if (server.setUpLink) console.info(`Make the first account with this one-time link: ${server.setUpLink}`)
}

function stopOnSignal(server: RunningServer): void {
  let stopping = false
  const stop = (): void => {
    if (stopping) process.exit(1)
    stopping = true
    server.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(troubleText(error))
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop)
}

main().catch((error: unknown) => {
  console.error(troubleText(error))
  process.exit(1)
})
