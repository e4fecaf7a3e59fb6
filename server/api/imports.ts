import { routes } from '#contract/routes.ts'
import type { ImportDetail } from '#contract/types.ts'
import { askForDryRun, askForRun, askToCancel, askToWithdraw, mapImport } from '#imports/import-commands.ts'
import { ImportRefusal } from '#imports/import-refusal.ts'
import { importView } from '#imports/import-view.ts'
import { rejectsCsv } from '#imports/rejects-csv.ts'
import { uploadFile } from '#imports/upload.ts'
import { fileBytes } from '#store/files.ts'
import { allPresets, presetByName, removePreset, savePreset } from '#store/import-presets.ts'
import { importRejects } from '#store/import-rejects.ts'
import { importById, listImports, type StoredImport } from '#store/imports.ts'
import { type Bound, read, write } from './endpoint.ts'
import type { Ports } from './ports.ts'
import { ProblemError } from './problem.ts'
import { insist } from './refusals.ts'

/** How long an answer waits for work that is soon done, so that most callers need not ask again. */
const PATIENCE_MS = 2_000

/**
 * Several of these write, and are bound as reads: a file comes in, and a batch goes back out, in many small
 * transactions of their own. Each of them may be asked for twice with the effect of once.
 */
export const importEndpoints: readonly Bound[] = [
  read(routes.imports, async ({ ports, person, query }) => {
    insist(person, 'import.read')
    const db = ports.connection.kysely
    const { imports, more, total } = await listImports(db, { before: query.cursor ?? null, limit: query.limit })
    const views: ImportDetail[] = []
    for (const stored of imports) views.push(await shown(ports, stored))
    const nextCursor = more ? (imports.at(-1)?.id ?? null) : null
    return { body: { imports: views, nextCursor, total, totalExact: true } }
  }),
  read(routes.upload, async ({ ports, person, query, request }) => {
    insist(person, 'import.write')
    const bytes = request.body ?? new Blob([]).stream()
    const upload = { bytes, fileName: query.fileName, actor: person.id }
    const id = await refusing(() => uploadFile(ports, ports.imports.name, upload))
    return { body: await viewOf(ports, id) }
  }),
  read(routes.import, async ({ ports, person, params }) => {
    insist(person, 'import.read')
    return { body: await viewOf(ports, params.id) }
  }),
  read(routes.map, async ({ ports, person, params, body }) => {
    insist(person, 'import.write')
    const stored = await storedImport(ports, params.id)
    await refusing(() => mapImport(ports, stored, body))
    return { body: await viewOf(ports, params.id) }
  }),
  read(routes.dryRun, ({ ports, person, params }) => {
    insist(person, 'import.write')
    return begin(ports, params.id, () => askForDryRun(ports, params.id))
  }),
  read(routes.run, ({ ports, person, params }) => {
    insist(person, 'import.write')
    return begin(ports, params.id, () => askForRun(ports, params.id, person.id))
  }),
  read(routes.cancel, ({ ports, person, params }) => {
    insist(person, 'import.write')
    return finishSoon(ports, params.id, () => askToCancel(ports, params.id, person.id))
  }),
  read(routes.withdraw, ({ ports, person, params }) => {
    insist(person, 'import.write')
    return finishSoon(ports, params.id, () => askToWithdraw(ports, params.id, person.id))
  }),
  read(routes.rejects, async ({ ports, person, params, query }) => {
    insist(person, 'import.read')
    const stored = await storedImport(ports, params.id)
    const rejects = () => importRejects(ports.connection.kysely, stored.id, query.kind)
    return download(
      rejectsCsv(rejects, stored.recognised.columns),
      'text/csv; charset=utf-8',
      rejectsName(stored, query.kind),
    )
  }),
  read(routes.original, async ({ ports, person, params }) => {
    insist(person, 'import.read')
    const stored = await storedImport(ports, params.id)
    return download(fileBytes(ports.connection.kysely, stored.fileId), 'application/octet-stream', stored.fileName)
  }),
  read(routes.presets, async ({ ports, person }) => {
    insist(person, 'import.read')
    return { body: { presets: await allPresets(ports.connection.kysely) } }
  }),
  write(routes.savePreset, async ({ ports, person, body, tx }) => {
    insist(person, 'import.write')
    await savePreset(tx, { ...body, id: ports.newId(), createdBy: person.id })
    const preset = await presetByName(tx, body.name)
    if (!preset) throw new ProblemError('not_found', 'The saved mapping is gone.')
    return { body: preset }
  }),
  write(routes.removePreset, async ({ person, params, tx }) => {
    insist(person, 'import.write')
    if (!(await removePreset(tx, params.id))) throw new ProblemError('not_found', 'There is no such saved mapping.')
    return new Response(null, { status: 204 })
  }),
]

async function begin(ports: Ports, id: string, ask: () => Promise<void>) {
  await refusing(ask)
  ports.imports.start(id)
  return { body: await viewOf(ports, id) }
}

async function finishSoon(ports: Ports, id: string, ask: () => Promise<void>) {
  await refusing(ask)
  ports.imports.start(id)
  await Promise.race([ports.imports.settled(id), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))])
  return { body: await viewOf(ports, id) }
}

async function viewOf(ports: Ports, id: string): Promise<ImportDetail> {
  return shown(ports, await storedImport(ports, id))
}

async function shown(ports: Ports, stored: StoredImport): Promise<ImportDetail> {
  const view = await importView(ports.connection.kysely, stored)
  return { ...view, message: ports.imports.troubleOf(stored.id) ?? view.message }
}

async function storedImport(ports: Ports, id: string): Promise<StoredImport> {
  const stored = await importById(ports.connection.kysely, id)
  if (!stored || stored.status === 'uploading') throw new ProblemError('not_found', 'There is no such import.')
  return stored
}

/** Answers a refusal of the import's own as the problem that it is. */
async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof ImportRefusal)) throw error
    throw new ProblemError(error.code, error.message, error.errors.length > 0 ? { errors: error.errors } : {})
  }
}

function download(bytes: AsyncGenerator<Uint8Array>, type: string, fileName: string): Response {
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await bytes.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: async () => void (await bytes.return(undefined)),
  })
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`
  return new Response(body, { headers: { 'content-type': type, 'content-disposition': disposition } })
}

function rejectsName({ fileName }: StoredImport, kind: string): string {
  return `${fileName.replace(/\.[^.]*$/, '')} ${kind}.csv`
}
