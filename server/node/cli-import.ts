import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { Command, Option } from 'commander'
import type { Ports } from '#api/ports.ts'
import { denialText } from '#api/refusals.ts'
import { TIME_FORMATS } from '#contract/imports.ts'
import type { ImportDetail } from '#contract/types.ts'
import { may } from '#domain/permissions.ts'
import { type FileToImport, importFile } from '#imports/import-file.ts'
import { ImportRefusal } from '#imports/import-refusal.ts'
import { allPeople, type Person } from '#store/people.ts'
import { CommandRefused, withDesk } from './cli-desk.ts'
import {
  flagArgument,
  flagColumnArgument,
  mapArgument,
  type MappingOptions,
  mappingOf,
  readMapping,
} from './cli-mapping.ts'
import { progressLine } from './cli-progress.ts'

interface ImportOptions extends MappingOptions {
  readonly flagColumn?: MappingOptions['flag']
  readonly preset?: string
  readonly mapping?: string
  readonly dryRun?: true
  readonly as?: string
}

const EXAMPLES = `
Examples:
  evenhand import comments.ndjson
  evenhand import export.csv --preset "Weekly export"
  evenhand import export.csv --map text=comment author=member --flag "Reported by members=reports"
  evenhand import export.csv --mapping mapping.json --dry-run`

export function importCommand(): Command {
  return new Command('import')
    .description('Import a file of flagged comments: CSV, JSON, JSON lines or Evenhand’s own form.')
    .argument('<file>', 'the file; - reads standard input')
    .option('--preset <name>', 'a saved mapping')
    .option('--mapping <file>', 'a mapping in a JSON file')
    .option('--map <key=column...>', 'which column is what, for example text=comment', mapArgument)
    .option('--flag <reason[=column]>', 'a reason to flag rows, with the column that counts it', flagArgument)
    .addOption(
      new Option('--flag-column <column>', 'the column with each row’s reason')
        .argParser(flagColumnArgument)
        .default([]),
    )
    .option('--platform <name>', 'where the comments come from', 'import')
    .option('--thread <title>', 'the thread of rows that name none (default: the file’s name)')
    .addOption(new Option('--time <format>', 'how times are written').choices(TIME_FORMATS).default('iso'))
    .option('--zone <zone>', 'the time zone of times without an offset', 'UTC')
    .addOption(
      new Option('--unflagged <what>', 'what a row without a flag is')
        .choices(['context', 'refuse'])
        .default('context'),
    )
    .option('--dry-run', 'only count what would be new, duplicate and refused')
    .option('--as <email>', 'who imports it (default: the only person who may)')
    .addHelpText('after', EXAMPLES)
    .action(run)
}

async function run(file: string, options: ImportOptions): Promise<void> {
  const view = await withDesk(async ({ ports }) => {
    const person = await importer(ports, options.as)
    const progress = progressLine(process.stderr)
    const stop = (): void => void ports.imports.stop()
    process.once('SIGINT', stop)
    try {
      return await importFile(ports, { ...toImport(file, options), actor: person.id, onProgress: progress.show })
    } catch (error) {
      throw error instanceof ImportRefusal ? new CommandRefused(refusalText(error)) : error
    } finally {
      process.removeListener('SIGINT', stop)
      progress.end()
    }
  })
  tell(view, options.dryRun ? 'check' : 'import')
}

function toImport(file: string, options: ImportOptions): Omit<FileToImport, 'actor'> {
  const fileName = file === '-' ? 'standard input' : basename(file)
  const mapping = mappingFrom({ ...options, flag: [...(options.flag ?? []), ...(options.flagColumn ?? [])] }, fileName)
  return {
    bytes: openFile(file),
    fileName,
    mode: options.dryRun ? 'check' : 'import',
    ...(mapping && { mapping }),
  }
}

function mappingFrom(options: ImportOptions, fileName: string): FileToImport['mapping'] {
  const mapped = options.map !== undefined
  if ([options.preset !== undefined, options.mapping !== undefined, mapped].filter(Boolean).length > 1) {
    throw new CommandRefused('Give one of --preset, --mapping and --map.')
  }
  if (options.preset !== undefined) return { preset: options.preset }
  if (options.mapping !== undefined) return readMapping(options.mapping)
  return mapped ? mappingOf(options, fileName) : undefined
}

async function* openFile(file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* file === '-' ? process.stdin : createReadStream(file)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new CommandRefused(code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read: ${message}`)
  }
}

async function importer(ports: Ports, email: string | undefined): Promise<Person> {
  const people = (await allPeople(ports.connection.kysely)).filter((person) => person.active)
  const able = people.filter((person) => may(person, 'import.write').allowed)
  if (email === undefined) {
    const [only] = able
    if (only && able.length === 1) return only
    if (able.length > 1) throw new CommandRefused('Say who imports it: --as EMAIL.')
    throw new CommandRefused('Nobody here may import yet. Make an account first: evenhand people add --help')
  }
  const person = people.find((one) => one.email === email.toLowerCase())
  if (!person) throw new CommandRefused(`Nobody has an account with ${email}.`)
  if (!able.includes(person)) throw new CommandRefused(denialText('role_lacks_permission'))
  return person
}

function refusalText({ message, errors }: ImportRefusal): string {
  return [message, ...errors.map(({ pointer, detail }) => `  ${pointer}: ${detail}`)].join('\n')
}

function tell(view: ImportDetail, mode: 'import' | 'check'): void {
  const counts = mode === 'check' ? view.dryRun : view.counts
  if (view.message) console.error(view.message)
  if (counts) {
    const { rows, cases, context, duplicates, refused } = counts
    const parts = `${cases} cases, ${context} context, ${duplicates} duplicates, ${refused} refused`
    console.info(mode === 'check' ? `${rows} rows would be: ${parts}` : `${rows} rows: ${parts}`)
  }
  if (mode === 'check' ? counts !== null : view.status === 'done') return
  if (view.status !== 'running') throw new CommandRefused('The file was not imported.')
  throw new CommandRefused(`Stopped after row ${view.progress.rows}. It goes on when the server runs.`)
}
