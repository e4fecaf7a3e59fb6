import { fileBytes } from '#store/files.ts'
import type { ImportPorts } from './import-ports.ts'
import { type FileStart, START_BYTES } from './recognise.ts'

/** Keeps the first bytes of what goes by. */
export class Beginning {
  #bytes = new Uint8Array(0)

  add(piece: Uint8Array): void {
    const room = START_BYTES - this.#bytes.length
    if (room <= 0) return
    const longer = new Uint8Array(this.#bytes.length + Math.min(room, piece.length))
    longer.set(this.#bytes)
    longer.set(piece.subarray(0, room), this.#bytes.length)
    this.#bytes = longer
  }

  bytes(): Uint8Array {
    return this.#bytes
  }
}

/** Whether all that goes by is UTF-8. */
export class Utf8Check {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true })
  #result: FileStart['utf8'] = 'valid'

  add(piece: Uint8Array): void {
    if (this.#result === 'valid') this.#attempt(() => this.#decoder.decode(piece, { stream: true }))
  }

  result(): FileStart['utf8'] {
    if (this.#result === 'valid') this.#attempt(() => this.#decoder.decode())
    return this.#result
  }

  #attempt(work: () => unknown): void {
    try {
      work()
    } catch {
      this.#result = 'invalid'
    }
  }
}

export function startOf(beginning: Beginning, size: number, utf8: FileStart['utf8']): FileStart {
  return { bytes: beginning.bytes(), ends: size > START_BYTES ? 'later' : 'here', utf8 }
}

/** The beginning of a stored file, to read it in another form. */
export async function startOfFile(
  ports: ImportPorts,
  fileId: string,
  size: number,
  utf8: FileStart['utf8'],
): Promise<FileStart> {
  const beginning = new Beginning()
  for await (const piece of fileBytes(ports.connection.kysely, fileId)) {
    beginning.add(piece)
    if (beginning.bytes().length >= START_BYTES) break
  }
  return startOf(beginning, size, utf8)
}
