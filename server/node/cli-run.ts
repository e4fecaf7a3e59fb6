import { CommanderError } from 'commander'
import { CommandRefused } from './cli-desk.ts'
import { createProgram } from './cli-program.ts'
import { troubleText } from './trouble.ts'

const DONE = 0
const REFUSED = 1
const USAGE = 2

/** Runs one command. @returns the exit status: 0 done, 1 refused or bad input, 2 not what the command takes. */
export async function runCommand(parameters: readonly string[]): Promise<number> {
  try {
    await createProgram().parseAsync(parameters, { from: 'user' })
    return DONE
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : USAGE
    console.error(error instanceof CommandRefused ? error.message : troubleText(error))
    return REFUSED
  }
}
