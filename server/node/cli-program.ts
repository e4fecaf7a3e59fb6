import { Command } from 'commander'
import { backupCommand, restoreCommand } from './cli-backup.ts'
import { auditCommand } from './cli-audit.ts'
import { exportCommand, rebuildCommand, verifyCommand } from './cli-ledger.ts'
import { importCommand } from './cli-import.ts'
import { peopleCommand } from './cli-people.ts'
import { VERSION } from './desk.ts'

const SETTINGS = `
Settings, as for the server:
  EVENHAND_DATA    the data folder (default: ./data)
  DATABASE_URL     a PostgreSQL database instead of the data folder

Ends with 0 when done, 1 when refused or the input is bad, 2 when the command itself is wrong.`

/** The command line: `evenhand COMMAND`. */
export function createProgram(): Command {
  const program = new Command('evenhand')
    .description('Evenhand, a review desk for flagged comments: the commands beside the server.')
    .version(VERSION)
    .addHelpText('after', SETTINGS)
  const commands = [
    importCommand(),
    verifyCommand(),
    exportCommand(),
    rebuildCommand(),
    auditCommand(),
    peopleCommand(),
    backupCommand(),
    restoreCommand(),
  ]
  for (const command of commands) program.addCommand(command)
  for (const command of [program, ...commands, ...commands.flatMap((one) => one.commands)]) {
    command.exitOverride().showHelpAfterError('(--help shows what it takes)')
  }
  return program
}
