import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface GotSpan {
  readonly name: string
  readonly traceId: string
  readonly spanId: string
  readonly parentId: string
  readonly traceState: string
  readonly attributes: ReadonlyMap<string, string | number>
  readonly linkedTo: readonly string[]
}

export interface GotPoint {
  readonly metric: string
  readonly value: number
  readonly attributes: ReadonlyMap<string, string | number>
}

/** A collector of OpenTelemetry on a real socket, which reads the protocol's bytes itself and keeps them. */
export async function otlpCollector(answer: (response: ServerResponse) => void = (response) => void response.end()) {
  const bodies: Buffer[] = []
  const spans: GotSpan[] = []
  const points: GotPoint[] = []
  const resource = new Map<string, string | number>()
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks)
      bodies.push(body)
      for (const about of fields(body).filter(({ field }) => field === 1)) {
        const parts = fields(about.bytes)
        for (const one of attributesOf(parts.find(({ field }) => field === 1)?.bytes, 1)) resource.set(...one)
        const scopes = parts.filter(({ field }) => field === 2).flatMap(({ bytes }) => fields(bytes))
        const held = scopes.filter(({ field }) => field === 2)
        if (request.url === '/v1/traces') spans.push(...held.map(({ bytes }) => spanOf(bytes)))
        else points.push(...held.flatMap(({ bytes }) => pointsOf(bytes)))
      }
      answer(response)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    bodies,
    spans,
    points,
    resource,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

interface Field {
  readonly field: number
  readonly bytes: Buffer
  /** Of a number; NaN of bytes. */
  readonly number: number
}

/** The fields of a protobuf message, https://protobuf.dev/programming-guides/encoding/ */
function fields(message: Buffer): Field[] {
  const found: Field[] = []
  let at = 0
  const varint = (): number => {
    let value = 0n
    for (let shift = 0n; ; shift += 7n) {
      const byte = message.readUInt8(at++)
      value |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) return Number(BigInt.asIntN(64, value))
    }
  }
  while (at < message.length) {
    const key = varint()
    const field = key >>> 3
    switch (key & 7) {
      case 0:
        found.push({ field, bytes: Buffer.alloc(0), number: varint() })
        break
      case 1:
        found.push({ field, bytes: message.subarray(at, at + 8), number: message.readDoubleLE(at) })
        at += 8
        break
      case 2: {
        const length = varint()
        found.push({ field, bytes: message.subarray(at, at + length), number: Number.NaN })
        at += length
        break
      }
      case 5:
        at += 4
        break
      default:
        throw new Error(`No such wire type: ${key & 7}`)
    }
  }
  return found
}

/** The key-values in field `where` of a message. */
function attributesOf(message: Buffer | undefined, where: number): Map<string, string | number> {
  const pairs = fields(message ?? Buffer.alloc(0)).filter(({ field }) => field === where)
  return new Map(
    pairs.map(({ bytes }) => {
      const [key, value] = fields(bytes)
      const [kind] = fields(value?.bytes ?? Buffer.alloc(0))
      return [key?.bytes.toString() ?? '', kind?.field === 1 ? kind.bytes.toString() : (kind?.number ?? '')]
    }),
  )
}

function spanOf(message: Buffer): GotSpan {
  const all = fields(message)
  const one = (wanted: number) => all.find(({ field }) => field === wanted)?.bytes ?? Buffer.alloc(0)
  return {
    traceId: one(1).toString('hex'),
    spanId: one(2).toString('hex'),
    traceState: one(3).toString(),
    parentId: one(4).toString('hex'),
    name: one(5).toString(),
    attributes: attributesOf(message, 9),
    linkedTo: all
      .filter(({ field }) => field === 13)
      .map(
        ({ bytes }) =>
          fields(bytes)
            .find(({ field }) => field === 1)
            ?.bytes.toString('hex') ?? '',
      ),
  }
}

const KINDS = { gauge: 5, sum: 7, histogram: 9 } as const

/** Of a histogram the value is how many it counted. */
function pointsOf(message: Buffer): GotPoint[] {
  const all = fields(message)
  const metric = all.find(({ field }) => field === 1)?.bytes.toString() ?? ''
  return Object.entries(KINDS).flatMap(([kind, number]) => {
    const held = all.find(({ field }) => field === number)
    const found = fields(held?.bytes ?? Buffer.alloc(0)).filter(({ field }) => field === 1)
    return found.map(({ bytes }) => {
      const parts = fields(bytes)
      if (kind === 'histogram') {
        const count = parts.find(({ field }) => field === 4)
        return { metric, value: Number(count?.bytes.readBigUInt64LE()), attributes: attributesOf(bytes, 9) }
      }
      const real = parts.find(({ field }) => field === 4)
      const whole = parts.find(({ field }) => field === 6)
      const value = real ? real.number : Number(whole?.bytes.readBigInt64LE() ?? 0n)
      return { metric, value, attributes: attributesOf(bytes, 7) }
    })
  })
}
