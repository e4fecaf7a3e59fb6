import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'

/** How a client hangs: in its headers, in its body, or in the answer that it does not read. */
export type Hang = 'headers' | 'body' | 'answer'

export interface HungClient {
  readonly socket: Socket
  isOver(): boolean
}

/** Opens a connection, begins, and then does nothing more. */
export function hang(how: Hang, { url, cookie, path }: { url: string; cookie: string; path: string }): HungClient {
  const { hostname, port } = new URL(url)
  let state: 'open' | 'over' = 'open'
  const socket = connect(Number(port), hostname)
  socket.on('error', () => undefined)
  socket.on('close', () => {
    state = 'over'
  })
  const host = `host: ${hostname}:${port}\r\n`
  if (how === 'headers') socket.write(`GET /api/v1/health HTTP/1.1\r\n${host}accept: `)
  if (how === 'body') {
    const head = `${host}content-type: application/json\r\ncontent-length: 900\r\n`
    socket.write(`POST /api/v1/session HTTP/1.1\r\n${head}\r\n{"email":`)
  }
  if (how === 'answer') {
    socket.pause()
    socket.write(`GET /api/v1${path} HTTP/1.1\r\n${host}cookie: ${cookie}\r\n\r\n`)
  } else socket.resume()
  return { socket, isOver: () => state === 'over' }
}

/** How many connections the server at this port has; what it has closed and the client not yet read counts no more. */
export function connectionsOf(url: string): number {
  const port = Number(new URL(url).port).toString(16).toUpperCase().padStart(4, '0')
  const lines = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) => readFileSync(file, 'utf8').split('\n'))
  return lines.filter((line) => new RegExp(`^ *\\d+: [0-9A-F]+:${port} \\S+ 01 `).test(line)).length
}

/** Mebibytes of memory that a process has. */
export function memoryOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024
}
