import { createReadStream, createWriteStream, existsSync, rmSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { Command } from 'commander'
import { exportLines } from '#api/ledger.ts'
import type { Ports } from '#api/ports.ts'
import { checkExport } from '#domain/export-check.ts'
import type { OutsideHead } from '#domain/outside-head.ts'
import type { LedgerCheckResult } from '#store/ledger-check.ts'
import { fileFault } from '#store/file-check.ts'
import { noteOperation } from '#store/operations.ts'
import { type CaseDifference, rebuild } from '#store/rebuild.ts'
import { type Verification, type VerifyFault, verifyLedger } from '#store/verify.ts'
import { CommandRefused, withDesk } from './cli-desk.ts'
import { headArgument, tellExport } from './cli-export-check.ts'
import { renameDurably } from './durable-file.ts'
import { linesOf } from './lines.ts'
import { NATIVE_HASHES } from './native-hashes.ts'

export function verifyCommand(): Command {
  return new Command('verify')
    .description('Check that nobody changed the record: every entry, what it commits to, and where each case stands.')
    .option('--export <file>', 'check an export of the ledger instead; no database is needed')
    .option('--head <head>', 'a head from elsewhere: its file, its 64 digits, or its 24 words in quotes', headArgument)
    .action(async ({ export: file, head = null }: { export?: string; head?: OutsideHead | null }) => {
      if (file !== undefined) tellExport(await checkExport(linesOf(openInput(file)), head, NATIVE_HASHES), head)
      else tellVerification(await withDesk(({ ports }) => verified(ports, head)))
    })
}

/** Walks the record, and keeps when that was for whoever runs the place. */
async function verified({ connection, now }: Ports, head: OutsideHead | null): Promise<Verification> {
  const db = connection.kysely
  const result = await verifyLedger(db, head?.hash ?? null)
  const { entries, treeHead, fault } = result
  const damage = fault ? null : await fileFault(db)
  await noteOperation(db, 'verified', { at: now(), entries, treeHead, whole: fault === null && damage === null })
  if (damage) throw new CommandRefused(`The record is whole, but ${damagedFile(damage)}`)
  return result
}

/** What is read row by row is whole then: a copy has indexes of its own. */
export function damagedFile(damage: string): string {
  return `the file of the database is damaged (${damage}). Stop the server, make a backup, and restore it into an empty folder.`
}

export function exportCommand(): Command {
  return new Command('export')
    .description('Write the ledger as JSON lines, for anybody to check; it holds no comment text and no names.')
    .option('--out <file>', 'write to a new file instead of standard output')
    .action(async ({ out }: { out?: string }) => {
      await withDesk(({ ports }) => (out === undefined ? exportToOutput(ports) : exportToFile(ports, out)))
    })
}

async function exportToOutput(ports: Ports): Promise<void> {
  await pipeline(exportLines(ports), process.stdout, { end: false }).catch((error: NodeJS.ErrnoException) => {
    // Whoever reads the output may stop early: `evenhand export | head`.
    if (error.code !== 'EPIPE') throw fileRefusal(error, 'standard output')
  })
}

/** It has its name once it is whole, so that half an export is taken for none. */
async function exportToFile(ports: Ports, file: string): Promise<void> {
  const part = `${file}.part`
  try {
    if (existsSync(file)) throw Object.assign(new Error('It exists'), { code: 'EEXIST' })
    await pipeline(exportLines(ports), createWriteStream(part))
    renameDurably(part, file)
  } catch (error) {
    rmSync(part, { force: true })
    throw fileRefusal(error as NodeJS.ErrnoException, file)
  }
}

export function rebuildCommand(): Command {
  return new Command('rebuild')
    .description('Replay the ledger and bring every case to what it says. A server on the same data must be stopped.')
    .option('--check', 'only compare, and change nothing; a server may be running')
    .action(async ({ check }: { check?: true }) => {
      const mode = check ? 'check' : 'write'
      const others = check ? 'together' : 'alone'
      const report = await withDesk(({ ports }) => rebuild(ports.connection.kysely, mode), others)
      for (const difference of report.differences) console.error(differenceText(difference))
      if (report.different > report.differences.length) {
        console.error(`… and ${report.different - report.differences.length} more.`)
      }
      const unreplayable = report.differences.some(({ what }) => what === 'unreplayable')
      const done = check ? 'differ from the ledger' : 'differed and were rebuilt'
      console.info(`${report.cases} cases replayed, ${report.different} ${done}.`)
      if (unreplayable) throw new CommandRefused('Some entries lead to no case. Run evenhand verify.')
      if (check && report.different > 0) throw new CommandRefused('Run evenhand rebuild to mend them.')
    })
}

function openInput(file: string): AsyncIterable<Uint8Array> {
  const stream = file === '-' ? process.stdin : createReadStream(file)
  return mapErrors(stream, (error) => fileRefusal(error, file))
}

async function* mapErrors(source: AsyncIterable<Uint8Array>, refusal: (error: NodeJS.ErrnoException) => Error) {
  try {
    yield* source
  } catch (error) {
    throw refusal(error as NodeJS.ErrnoException)
  }
}

function fileRefusal(error: NodeJS.ErrnoException, file: string): CommandRefused {
  switch (error.code) {
    case 'ENOENT':
      return new CommandRefused(`There is no file ${file}.`)
    case 'EEXIST':
      return new CommandRefused(`${file} exists already, and was left as it is. Give another name.`)
    default:
      return new CommandRefused(`${file} cannot be used: ${error.message}`)
  }
}

function tellVerification(result: Verification): void {
  tell(result)
  const { comments, cases, texts } = result
  console.info(`${comments} comments, ${cases} cases and ${texts.kept} texts are as the ledger says.`)
  if (texts.gone > 0) console.info(`${texts.gone} texts are no longer kept; their commitments are.`)
}

function tell({
  fault,
  entries,
  head,
  treeHead,
  headAt,
}: Omit<LedgerCheckResult, 'fault'> & { fault: VerifyFault | null }) {
  if (fault) throw new CommandRefused(`The record is not whole. ${faultText(fault)}`)
  console.info(`The ledger is whole: ${entries} entries.`)
  console.info(`Last hash: ${head.hash}`)
  console.info(`Tree head: ${treeHead}`)
  if (headAt !== null) console.info(`The given head stood at entry ${headAt}.`)
}

function faultText(fault: VerifyFault): string {
  switch (fault.kind) {
    case 'missing':
      return `Entry ${fault.seq} is missing: entry ${fault.found} stands in its place.`
    case 'changed':
      return `Entry ${fault.seq} was changed: its content does not give its hash.`
    case 'unchained':
      return `Entry ${fault.seq} does not follow the one before it: its “prev” is another hash.`
    case 'unreadable':
      return `Entry ${fault.seq} was changed: it can no longer be read.`
    case 'truncated':
      return `Entry ${fault.seq} is missing: the ledger ends at ${fault.found}, before its recorded head.`
    case 'head':
      return `The recorded head is not entry ${fault.seq}, which is the last one.`
    case 'head_unknown':
      return 'The given head stands at no entry of it: entries were removed or rewritten since it was given.'
    case 'text':
      return `Text ${fault.text} is not the one that entry ${fault.seq} committed to.`
    case 'policy':
      return `The words of policy version ${fault.version} are not the ones that entry ${fault.seq} published.`
    case 'rule':
      return `The words of version ${fault.version} of rule ${fault.rule} are not the ones that entry ${fault.seq} saved.`
    case 'picture':
      return `Picture ${fault.picture} of comment ${fault.comment} is not the one that the record names.`
    case 'comment':
      return `Comment ${fault.comment} was changed: its text does not give the hash it was recorded with.`
    case 'case':
      return `${differenceText(fault)} Every entry is whole; evenhand rebuild mends the case.`
    default:
      return fault satisfies never
  }
}

function differenceText({ caseId, what, columns }: CaseDifference): string {
  switch (what) {
    case 'missing':
      return `Case ${caseId} is in the ledger and not in the table.`
    case 'surplus':
      return `Case ${caseId} is in the table and not in the ledger.`
    case 'unreplayable':
      return `The entries of case ${caseId} lead nowhere.`
    case 'changed':
      return `Case ${caseId} is not as the ledger says: ${columns.join(', ')}.`
    default:
      return what satisfies never
  }
}
