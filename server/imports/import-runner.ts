import { deleteFile } from '#store/files.ts'
import { deleteImport, type StoredImport, unfinishedImports } from '#store/imports.ts'
import { isHeldByAnother, isOver } from './import-lease.ts'
import type { ImportPorts } from './import-ports.ts'
import { causeOf, RunnerStopping, workOnImport } from './import-work.ts'

/** How often to look for work that another process has left behind. */
const LOOK_MS = 15_000

/** Works on imports in the background of the process. With several processes each import has one of them at a time. */
export interface ImportRunner {
  /** Names this process among those that share the database. */
  readonly name: string
  /** Starts to work on what the import's status asks for, or goes on with it. */
  start(id: string): void
  /** Why the work on this import does not go on, where not even that could be written down; it is tried again. */
  troubleOf(id: string): string | null
  /** When the work on this import in this process has ended, well or not. */
  settled(id: string): Promise<void>
  /** Takes up what was left unfinished, now and again until `stop`: call it when the process starts. */
  watch(): Promise<void>
  /** Stops between two chunks. What is under way goes on in another process, or when this one starts again. */
  stop(): Promise<void>
}

export function createImportRunner(ports: ImportPorts): ImportRunner {
  const name = ports.newId()
  const working = new Map<string, Promise<void>>()
  const troubles = new Map<string, string>()
  let state: 'on' | 'stopping' = 'on'
  let timer: ReturnType<typeof setTimeout> | undefined

  const checkpoint = async () => {
    // Gives requests their turn: reading and sealing rows is work for the processor alone.
    await new Promise((resolve) => setTimeout(resolve, 0))
    if (state === 'stopping') throw new RunnerStopping()
  }
  const start = (id: string) => {
    if (state === 'stopping') return
    const before = working.get(id) ?? Promise.resolve()
    const work = before
      .then(() => workOnImport({ ports, runner: name, checkpoint }, id))
      .then(() => void troubles.delete(id))
      .catch((error: unknown) => {
        troubles.set(id, `${causeOf(error)} It goes on by itself once it can.`)
        ports.log.error('import_failed', error, { import: id })
      })
      .finally(() => {
        if (working.get(id) === work) working.delete(id)
      })
    working.set(id, work)
  }
  const look = async () => {
    for (const stored of await unfinishedImports(ports.connection.kysely)) {
      if (stored.status === 'uploading') await removeIfGivenUp(ports, stored)
      else if (working.has(stored.id) || isHeldByAnother(ports, stored, name)) continue
      else start(stored.id)
    }
  }
  const watch = async () => {
    await look().catch((error: unknown) => ports.log.error('import_watch_failed', error))
    clearTimeout(timer)
    if (state === 'on') timer = setTimeout(() => void watch(), LOOK_MS)
  }
  return {
    name,
    start,
    troubleOf: (id) => troubles.get(id) ?? null,
    settled: async (id) => working.get(id),
    watch,
    stop: async () => {
      state = 'stopping'
      clearTimeout(timer)
      await Promise.all(working.values())
    },
  }
}

/** An upload whose process has died leaves pieces of a file that nobody can see. */
async function removeIfGivenUp(ports: ImportPorts, upload: StoredImport): Promise<void> {
  if (!isOver(ports, upload)) return
  const { connection } = ports
  await deleteFile(connection.kysely, upload.fileId)
  await deleteImport(connection.kysely, upload.id)
}
