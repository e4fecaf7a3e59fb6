import { runCommand } from './cli-run.ts'

// As for the server: what it writes may hold people's words.
process.umask(0o077)
process.exitCode = await runCommand(process.argv.slice(2))
