import { hashWith } from '#domain/canonical.ts'
import { runCommand } from './cli-run.ts'
import { NATIVE_HASHES } from './native-hashes.ts'

hashWith(NATIVE_HASHES)

// As for the server: what it writes may hold people's words.
process.umask(0o077)
process.exitCode = await runCommand(process.argv.slice(2))
