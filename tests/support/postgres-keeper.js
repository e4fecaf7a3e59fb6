/**
 * Runs a PostgreSQL server for as long as its own standard input stays open, then removes the server's folder.
 * The kernel closes that pipe however the test run ends, kill -9 included.
 *
 * Arguments: one JSON object { folder, program, arguments, uid, gid }.
 */
import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'

const { folder, program, arguments: parameters, uid, gid } = JSON.parse(process.argv[2] ?? '{}')
const STOP_MS = 5_000

const server = spawn(program, parameters, { cwd: folder, uid, gid, stdio: ['ignore', 'inherit', 'inherit'] })

function stop() {
  // Fast shutdown first, then the immediate one; there is nothing to save.
  server.kill('SIGINT')
  setTimeout(() => server.kill('SIGQUIT'), STOP_MS).unref()
  setTimeout(() => server.kill('SIGKILL'), 2 * STOP_MS).unref()
}

process.stdin.resume()
process.stdin.on('end', stop)
process.stdin.on('error', stop)
process.on('SIGTERM', stop)
process.on('SIGINT', stop)

server.on('error', (error) => {
  console.error(error.message)
  process.exit(1)
})
server.on('exit', (code) => {
  rmSync(folder, { recursive: true, force: true })
  process.exit(code ?? 1)
})
