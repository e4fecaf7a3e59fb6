import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** A write as it goes over the wire. */
export interface WireWrite {
  readonly method: string
  readonly path: string
  readonly json?: unknown
  readonly headers: Readonly<Record<string, string>>
}

/** Where the line is cut: in the middle of the request, or so many milliseconds after all of it was sent. */
export type Cut = 'half sent' | number

/** Sends over a socket of its own and cuts the line. @returns how much of an answer came before that. */
export async function sendAndCut(url: string, cookie: string, write: WireWrite, cut: Cut): Promise<number> {
  const { hostname, port } = new URL(url)
  const socket = connect({ host: hostname, port: Number(port) })
  let answered = 0
  socket.on('data', (chunk: Buffer) => {
    answered += chunk.length
  })
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  const bytes = bytesOf(write, `${hostname}:${port}`, cookie)
  if (cut === 'half sent') {
    socket.write(bytes.subarray(0, bytes.length - 5))
    await sleep(2)
  } else {
    socket.write(bytes)
    await sleep(cut)
  }
  socket.resetAndDestroy()
  return answered
}

function bytesOf({ method, path, json, headers }: WireWrite, host: string, cookie: string): Buffer {
  const body = json === undefined ? '' : JSON.stringify(json)
  const all = {
    host,
    cookie,
    ...headers,
    ...(json !== undefined && {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
    }),
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return Buffer.from(`${method} /api/v1${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`)
}
