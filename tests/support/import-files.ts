import type { ImportMapping } from '#contract/types.ts'
import { ImportRefusal } from '#imports/import-refusal.ts'
import type { RowOutcome } from '#imports/mapped-row.ts'
import { type FileStart, type Recognised, recognise } from '#imports/recognise.ts'
import { readRows } from '#imports/rows.ts'

const encoder = new TextEncoder()

export function bytes(text: string): Uint8Array {
  return encoder.encode(text)
}

export function utf16(text: string, order: 'little' | 'big', mark: 'marked' | 'unmarked' = 'marked'): Uint8Array {
  const marked = mark === 'marked' ? `\ufeff${text}` : text
  const view = new DataView(new ArrayBuffer(marked.length * 2))
  for (let at = 0; at < marked.length; at++) view.setUint16(at * 2, marked.charCodeAt(at), order === 'little')
  return new Uint8Array(view.buffer)
}

/** What is recognised in a whole file, or why it is refused. */
export async function recognised(file: Uint8Array, utf8: FileStart['utf8'] = 'valid'): Promise<Recognised | string> {
  try {
    return await recognise({ bytes: file, ends: 'here', utf8 })
  } catch (error) {
    if (error instanceof ImportRefusal) return error.message
    throw error
  }
}

const POLICIES = [
  { id: 'conduct', title: 'Conduct policy' },
  { id: 'local-group', title: 'Rules of the group' },
]

/** The rows of a file as a mapping reads them, the file coming in pieces of `size` bytes. */
export async function outcomes(file: Uint8Array, mapping: ImportMapping, size = 7): Promise<RowOutcome[]> {
  const found: RowOutcome[] = []
  for await (const rows of readRows(inPieces(file, size), mapping, POLICIES))
    found.push(...rows.map((row) => row.outcome))
  return found
}

/** The texts of a file's rows; refused rows by their reason, after a cross. */
export async function texts(file: Uint8Array, mapping: ImportMapping, size = 7): Promise<string[]> {
  return (await outcomes(file, mapping, size)).map((one) => (one.kind === 'comment' ? one.row.text : `✗ ${one.reason}`))
}

async function* inPieces(file: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.length; at += size) yield file.subarray(at, at + size)
}
