import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { CHUNK_BYTES, deleteFile, insertFile, insertFileChunk } from '#store/files.ts'
import { deleteImport, insertImport, type RecognisedFile, type StoredImport, updateHeld } from '#store/imports.ts'
import { policiesInForce } from '#store/policies.ts'
import { bytesOf, inPiecesOf } from './byte-source.ts'
import { encodingOf, refuseOtherKinds } from './file-kind.ts'
import { Beginning, startOf, Utf8Check } from './file-start.ts'
import { type Held, leaseUntil } from './import-lease.ts'
import type { ImportPorts } from './import-ports.ts'
import { ImportLost, ImportRefusal } from './import-refusal.ts'
import { canonicalMapping } from './canonical-mapping.ts'
import { previewOf, sampleOf } from './preview.ts'
import { recognise } from './recognise.ts'

const LARGEST_FILE = 512 * 1024 * 1024

export interface Upload {
  readonly bytes: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>
  readonly fileName: string
  readonly actor: string
}

/**
 * Keeps a file as it comes in, a piece at a time, and recognises what it is. A file that is refused or cut off leaves
 * nothing behind. @throws ImportRefusal
 */
export async function uploadFile(ports: ImportPorts, runner: string, upload: Upload): Promise<string> {
  const id = ports.newId()
  const fileId = ports.newId()
  const held: Held = { id, runner, status: 'uploading' }
  await ports.connection.kysely.transaction().execute((tx) => insertImport(tx, begun(ports, held, fileId, upload)))
  try {
    const { sha256: hash, size, start } = await store(ports, held, fileId, upload.bytes)
    const recognised = await recognise(start)
    await ports.connection.kysely.transaction().execute(async (tx) => {
      await insertFile(tx, { id: fileId, sha256: hash, size })
      const mapping = recognised.format === 'canonical' ? canonicalMapping(recognised) : null
      const stored: RecognisedFile = {
        format: recognised.format,
        encoding: recognised.encoding,
        delimiter: recognised.delimiter,
        utf8: start.utf8,
        columns: recognised.columns,
        sample: sampleOf(recognised.rows),
        preview: mapping ? previewOf(recognised.rows, mapping, await policiesInForce(tx, ports.now())) : [],
      }
      const done = { status: 'uploaded', recognised: stored, mapping, runner: null, leaseUntil: null } as const
      if (!(await updateHeld(tx, held, done))) throw new ImportLost()
    })
  } catch (error) {
    await deleteFile(ports.connection.kysely, fileId)
    await deleteImport(ports.connection.kysely, id)
    throw error
  }
  return id
}

async function store(ports: ImportPorts, held: Held, fileId: string, bytes: Upload['bytes']) {
  const hash = sha256.create()
  const beginning = new Beginning()
  const utf8 = new Utf8Check()
  let size = 0
  let n = 0
  for await (const piece of inPiecesOf(CHUNK_BYTES, arriving(bytes))) {
    size += piece.byteLength
    if (size > LARGEST_FILE) {
      throw new ImportRefusal(
        'file_too_large',
        'The file is larger than 512 MB. Divide it and import the parts. Nothing was kept.',
      )
    }
    beginning.add(piece)
    utf8.add(piece)
    if (n === 0) refuseEarly(piece)
    hash.update(piece)
    await ports.connection.kysely.transaction().execute(async (tx) => {
      if (!(await updateHeld(tx, held, { leaseUntil: leaseUntil(ports, 'uploading') }))) throw new ImportLost()
      await insertFileChunk(tx, fileId, n, piece)
    })
    n += 1
  }
  const start = startOf(beginning, size, utf8.result())
  return { sha256: bytesToHex(hash.digest()), size, start }
}

/** Only the sender can make reading fail. */
async function* arriving(bytes: Upload['bytes']): AsyncGenerator<Uint8Array> {
  const source = bytesOf(bytes)
  try {
    yield* source
  } catch {
    throw new ImportRefusal(
      'file_unreadable',
      'The upload broke off before the file was whole. Nothing was kept. Try again.',
    )
  }
}

/** A film need not come in whole to be refused. */
function refuseEarly(piece: Uint8Array): void {
  refuseOtherKinds(piece)
  encodingOf(piece.subarray(0, 65_536), 'valid')
}

function begun(ports: ImportPorts, held: Held, fileId: string, { fileName, actor }: Upload): StoredImport {
  return {
    id: held.id,
    fileId,
    fileName: plainName(fileName),
    status: 'uploading',
    createdAt: ports.now(),
    createdBy: actor,
    recognised: {
      format: 'csv',
      encoding: 'utf-8',
      delimiter: null,
      utf8: 'valid',
      columns: [],
      sample: [],
      preview: [],
    },
    mapping: null,
    dryRun: null,
    counts: null,
    rowsRead: 0,
    bytesRead: 0,
    message: null,
    runner: held.runner,
    leaseUntil: leaseUntil(ports, 'uploading'),
  }
}

/** The name alone, without folders and invisible characters. */
function plainName(fileName: string): string {
  const name = fileName.split(/[\\/]/).at(-1) ?? ''
  return (
    name
      .toWellFormed()
      .replace(/\p{Cc}|\p{Cf}/gu, '')
      .trim() || 'file'
  )
}
