import { NOT_LOGGED } from './log.ts'
import { readConfig } from './config.ts'
import { lockDataFolder } from './data-lock.ts'
import { type Desk, openDesk } from './desk.ts'

/** A command did not do what it was asked to; the message says why and what to do, and is all that is shown. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused'
}

/**
 * Opens the data that the settings name, for one command. A running server works on: both wait for one another's
 * transactions. With `alone` they do not, and a server on the same data folder must be stopped first.
 */
export async function withDesk<T>(
  run: (desk: Desk) => Promise<T>,
  others: 'together' | 'alone' = 'together',
): Promise<T> {
  const config = readConfig(process.env)
  const lock = others === 'alone' && config.databaseUrl === undefined ? lockDataFolder(config.dataDir) : null
  try {
    const desk = await openDesk(config, { log: NOT_LOGGED, addressOf: () => 'command line', setupToken: () => null })
    try {
      return await run(desk)
    } finally {
      await desk.close()
    }
  } finally {
    lock?.release()
  }
}
