/**
 * Runs a PostgreSQL server for as long as its own standard input stays open, then removes the server's folder.
 * The kernel closes that pipe however the test run ends, kill -9 included. A line `kill` ends the server and its
 * processes with SIGKILL, and a line `start` starts it again on its data; each is answered with `done` on stdout.
 *
 * Arguments: one JSON object { folder, program, arguments, uid, gid }, with `keep` where its data outlive a server
 * that ended by itself, so that it can be started again.
 */
import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { createInterface } from 'node:readline'

const { folder, program, arguments: parameters, uid, gid, keep } = JSON.parse(process.argv[2] ?? '{}')
const STOP_MS = 5_000

/** @type {'running' | 'killed' | 'stopping'} */
let state = 'running'
let server = started()

function started() {
  const child = spawn(program, parameters, { cwd: folder, uid, gid, stdio: ['ignore', 'inherit', 'inherit'] })
  child.on('error', (error) => {
    console.error(error.message)
    process.exit(1)
  })
  child.on('exit', (code) => {
    if (state === 'running' && keep) state = 'killed'
    if (state !== 'killed') end(code ?? 1)
  })
  return child
}

/** @param {number} code */
function end(code) {
  rmSync(folder, { recursive: true, force: true })
  process.exit(code)
}

function stop() {
  if (state === 'killed') end(0)
  state = 'stopping'
  // Fast shutdown first, then the immediate one; there is nothing to save.
  server.kill('SIGINT')
  setTimeout(() => server.kill('SIGQUIT'), STOP_MS).unref()
  setTimeout(() => server.kill('SIGKILL'), 2 * STOP_MS).unref()
}

/** Its processes as well: left alone, they would still end what they are at. */
function kill() {
  if (state === 'killed') return console.info('done')
  state = 'killed'
  const children = readFileSync(`/proc/${server.pid}/task/${server.pid}/children`, 'utf8').split(' ').filter(Boolean)
  server.once('exit', () => whenGone(children))
  for (const pid of [server.pid ?? 0, ...children.map(Number)]) {
    if (pid > 0) killed(pid)
  }
}

/**
 * While one of them is still there PostgreSQL does not start: it holds their shared memory.
 * @param {readonly string[]} pids
 */
function whenGone(pids) {
  if (!pids.some(isThere)) return console.info('done')
  setTimeout(() => whenGone(pids), 10)
}

/** One that has ended and that nobody asked about is there no more. @param {string} pid */
function isThere(pid) {
  try {
    return !/\) [ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

/** @param {number} pid */
function killed(pid) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

createInterface({ input: process.stdin })
  .on('line', (line) => {
    if (line === 'kill') kill()
    if (line === 'start') {
      server = started()
      state = 'running'
      console.info('done')
    }
  })
  .on('close', stop)
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
