import type { ImportDetail, ImportMapping } from '#contract/types.ts'
import { presetByName } from '#store/import-presets.ts'
import { deleteFile } from '#store/files.ts'
import { deleteImport, importById, type RecognisedFile, type StoredImport } from '#store/imports.ts'
import { askForDryRun, askForRun, mapImport } from './import-commands.ts'
import type { ImportPorts } from './import-ports.ts'
import { ImportRefusal } from './import-refusal.ts'
import type { ImportRunner } from './import-runner.ts'
import { importView } from './import-view.ts'
import { type Upload, uploadFile } from './upload.ts'

export interface FileToImport extends Upload {
  /** How to read it: a mapping, how to make one of what was recognised, or a saved one. Our own form needs none. */
  readonly mapping?: ImportMapping | { readonly preset: string } | ((recognised: RecognisedFile) => ImportMapping)
  /** `check` counts what an import would do, and keeps nothing. */
  readonly mode?: 'import' | 'check'
  /** Called every so often while rows are read. */
  onProgress?(progress: { readonly bytes: number; readonly size: number; readonly rows: number }): void
}

const PROGRESS_MS = 200

/**
 * Uploads, maps and imports a file, and waits until it has ended: `done`, or with a message that says what happened.
 * @throws ImportRefusal for a file or a mapping that cannot be used.
 */
export async function importFile(
  ports: ImportPorts & { imports: ImportRunner },
  file: FileToImport,
): Promise<ImportDetail> {
  const db = ports.connection.kysely
  const id = await uploadFile(ports, ports.imports.name, file)
  const stored = await storedImport(ports, id)
  const mapping = await mappingFor(ports, file, stored)
  await mapImport(ports, stored, mapping)
  await (file.mode === 'check' ? askForDryRun(ports, id) : askForRun(ports, id, file.actor))
  ports.imports.start(id)
  const settled = ports.imports.settled(id).then(() => 'settled' as const)
  const { size } = await importView(db, stored)
  for (;;) {
    const pause = new Promise<'pause'>((resolve) => setTimeout(() => resolve('pause'), PROGRESS_MS))
    const what = await Promise.race([settled, pause])
    const { bytesRead, rowsRead } = await storedImport(ports, id)
    file.onProgress?.({ bytes: bytesRead, size, rows: rowsRead })
    if (what === 'settled') break
  }
  const view = await importView(db, await storedImport(ports, id))
  if (file.mode === 'check') await forget(ports, stored)
  return view
}

/** A file that was only checked, and of which the ledger says nothing, leaves nothing behind. */
async function forget({ connection }: ImportPorts, { id, fileId }: StoredImport): Promise<void> {
  await deleteFile(connection.kysely, fileId)
  await deleteImport(connection.kysely, id)
}

async function mappingFor(ports: ImportPorts, file: FileToImport, stored: StoredImport): Promise<ImportMapping> {
  const given = file.mapping ?? stored.mapping
  if (!given)
    throw new ImportRefusal('mapping_incomplete', 'Say which column is what: name a saved mapping, or give one.')
  if (typeof given === 'function') return given(stored.recognised)
  if (!('preset' in given)) return given
  const preset = await presetByName(ports.connection.kysely, given.preset)
  if (!preset) throw new ImportRefusal('not_found', `There is no saved mapping called “${given.preset}”.`)
  return preset.mapping
}

async function storedImport(ports: ImportPorts, id: string): Promise<StoredImport> {
  const stored = await importById(ports.connection.kysely, id)
  if (!stored) throw new ImportRefusal('not_found', 'There is no such import.')
  return stored
}
