import type { ImportMapping } from '#contract/types.ts'
import { decidedInBatch } from '#store/batch-withdrawal.ts'
import { fileOfImport, lockImport, type StoredImport, updateImport } from '#store/imports.ts'
import { appendNow } from '#store/ledger.ts'
import { policiesInForce } from '#store/policies.ts'
import type { Tx } from '#store/tables.ts'
import type { ImportPorts } from './import-ports.ts'
import { ImportRefusal } from './import-refusal.ts'
import { mappingFaults } from './mapping-faults.ts'
import { previewOf, sampleOf } from './preview.ts'
import { inForm } from './recognise.ts'
import { startOfFile } from './file-start.ts'

const BEFORE_RUN = new Set<StoredImport['status']>(['uploaded', 'checked'])

/** Says which column is what. The file is read again in the mapping's form where that differs. @throws ImportRefusal */
export async function mapImport(ports: ImportPorts, stored: StoredImport, mapping: ImportMapping): Promise<void> {
  if (!BEFORE_RUN.has(stored.status)) refuse('The mapping is fixed once an import has been started.')
  const { size } = await fileOfImport(ports.connection.kysely, stored)
  const start = await startOfFile(ports, stored.fileId, size, stored.recognised.utf8)
  const read = await inForm(start, mapping)
  const policies = await policiesInForce(ports.connection.kysely, ports.now())
  const faults = mappingFaults(mapping, read.columns, policies)
  const { format, encoding, delimiter, columns, rows } = read
  const form = { ...stored.recognised, format, encoding, delimiter, columns, sample: sampleOf(rows) }
  if (faults.length > 0) {
    // Read in another form the file has other columns, which have to be known before they can be mapped.
    if (!sameForm(form, stored.recognised)) await keepMapping(ports, stored.id, null, { ...form, preview: [] })
    throw new ImportRefusal(
      'mapping_incomplete',
      'The mapping is not complete; each field that needs a change is named.',
      faults,
    )
  }
  await keepMapping(ports, stored.id, mapping, { ...form, preview: previewOf(rows, mapping, policies) })
}

type Form = Pick<StoredImport['recognised'], 'format' | 'encoding' | 'delimiter'>

function sameForm(one: Form, other: Form): boolean {
  return one.format === other.format && one.encoding === other.encoding && one.delimiter === other.delimiter
}

async function keepMapping(
  ports: ImportPorts,
  id: string,
  mapping: ImportMapping | null,
  recognised: StoredImport['recognised'],
): Promise<void> {
  await change(ports, id, async (tx, now) => {
    if (!BEFORE_RUN.has(now.status)) refuse('The mapping is fixed once an import has been started.')
    await updateImport(tx, id, { status: 'uploaded', mapping, recognised, dryRun: null, message: null })
  })
}

/** Makes the import ready to be counted. @throws ImportRefusal */
export async function askForDryRun(ports: ImportPorts, id: string): Promise<void> {
  await change(ports, id, async (tx, stored) => {
    if (stored.status === 'checking') return
    if (!BEFORE_RUN.has(stored.status)) refuse('This import has been started already.')
    if (!stored.mapping) refuse('Say first which column is what.')
    await updateImport(tx, id, { status: 'checking', dryRun: null, message: null, ...FREE })
  })
}

/** Makes the import ready to run, or to go on. Asked for twice, it runs once. @throws ImportRefusal */
export async function askForRun(ports: ImportPorts, id: string, actor: string): Promise<void> {
  await change(ports, id, async (tx, stored) => {
    if (stored.status === 'running' || stored.status === 'done') return
    const goesOn = stored.status === 'stopped'
    if (stored.status === 'taking_back') refuse('This import is being taken back.')
    if (!goesOn && !BEFORE_RUN.has(stored.status))
      refuse(`This import is ${stored.status}. Upload the file again to import it.`)
    if (!stored.mapping) refuse('Say first which column is what.')
    const message = goesOn && stored.rowsRead > 0 ? `Went on at row ${stored.rowsRead + 1}.` : null
    await updateImport(tx, id, { status: 'running', message, ...FREE })
    const { sha256 } = await fileOfImport(tx, stored)
    const payload = goesOn ? { row: stored.rowsRead + 1 } : { fileSha256: sha256 }
    return [{ type: goesOn ? 'import.resumed' : 'import.started', actor, payload }]
  })
}

/** Stops a check, or an import for good; what it brought in is then taken back by the runner. @throws ImportRefusal */
export async function askToCancel(ports: ImportPorts, id: string, actor: string): Promise<void> {
  await change(ports, id, async (tx, stored) => {
    if (stored.status === 'cancelled' || stored.status === 'taking_back') return
    if (stored.status === 'done' || stored.status === 'withdrawn') {
      refuse('This import has finished. Withdraw it instead.')
    }
    if (stored.status === 'checking') {
      await updateImport(tx, id, { status: 'uploaded', message: null, rowsRead: 0, bytesRead: 0, ...FREE })
      return
    }
    const began = stored.status === 'running' || stored.status === 'stopped'
    await updateImport(tx, id, { status: began ? 'taking_back' : 'cancelled', message: null, ...FREE })
    return [{ type: 'import.cancelled', actor, payload: { why: 'asked' } }]
  })
}

/** Takes a finished import back, as long as nothing in it was decided. @throws ImportRefusal */
export async function askToWithdraw(ports: ImportPorts, id: string, actor: string): Promise<void> {
  await change(ports, id, async (tx, stored) => {
    if (stored.status === 'withdrawn' || stored.status === 'taking_back') return
    if (stored.status !== 'done') refuse('Only a finished import can be withdrawn. Cancel this one instead.')
    const decided = await decidedInBatch(tx, id)
    if (decided > 0) {
      const cases = decided === 1 ? 'One case' : `${decided} cases`
      throw new ImportRefusal(
        'batch_has_decisions',
        `${cases} of this import ${decided === 1 ? 'has' : 'have'} been decided, so it stays.`,
      )
    }
    await updateImport(tx, id, { status: 'taking_back', message: null, ...FREE })
    return [{ type: 'import.withdrawn', actor, payload: {} }]
  })
}

const FREE = { runner: null, leaseUntil: null } as const

interface Step {
  readonly type: string
  readonly actor: string
  readonly payload: { readonly [key: string]: string | number }
}

async function change(
  ports: ImportPorts,
  id: string,
  act: (tx: Tx, stored: StoredImport) => Promise<readonly Step[] | undefined | void>,
): Promise<void> {
  const entries = await ports.connection.kysely.transaction().execute(async (tx) => {
    const stored = await lockImport(tx, id)
    if (!stored || stored.status === 'uploading') throw new ImportRefusal('not_found', 'There is no such import.')
    const steps = (await act(tx, stored)) ?? []
    return appendNow(
      tx,
      steps.map((step) => ({ ...step, at: ports.now(), subject: id, version: 0 })),
    )
  })
  for (const entry of entries) ports.notifier.publish(entry.seq)
}

function refuse(message: string): never {
  throw new ImportRefusal('import_not_ready', message)
}
