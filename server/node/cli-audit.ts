import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { drawSample, type Population, populationHash } from '#domain/audit-draw.ts'
import { auditFigures, figuresHash } from '#domain/audit-report.ts'
import { replayAudit } from '#domain/audit-replay.ts'
import type { LedgerEntry } from '#domain/ledger.ts'
import { entryOfLine } from '#domain/export-check.ts'
import { CommandRefused } from './cli-desk.ts'

/** `evenhand audit`: what an outsider does with an audit's files; no database is needed. */
export function auditCommand(): Command {
  return new Command('audit')
    .description('Draw an audit’s sample again, and reckon its report again, from files alone.')
    .addCommand(drawCommand())
    .addCommand(reportCommand())
}

function drawCommand(): Command {
  return new Command('draw')
    .description('Print the cases that a seed draws from a population’s list, one a line, in the order of the sample.')
    .requiredOption('--population <file>', 'the list, as the audit’s report exports it')
    .requiredOption('--seed <text>', 'the seed')
    .action(({ population: file, seed }: { population: string; seed: string }) => {
      const population = readJson(file) as Population
      if (population.evenhand !== 'audit-population') throw new CommandRefused(`${file} is no population’s list.`)
      const draw = drawSample(population, seed)
      if (!draw) throw new CommandRefused('This is not the seed that the list was fixed with. Nothing was drawn.')
      for (const { id } of draw.items) console.info(id)
      console.error(`${draw.items.length} of ${population.items.length}; the list’s SHA-256: ${draw.populationHash}`)
    })
}

interface ReportFile {
  readonly evenhand: string
  readonly audit: { readonly id: string }
  readonly figuresHash: string
  readonly figures: Parameters<typeof figuresHash>[0]
}

function reportCommand(): Command {
  return new Command('verify')
    .description('Reckon a report again from an export of the ledger; check the export itself with evenhand verify.')
    .requiredOption('--report <file>', 'the report, as JSON')
    .requiredOption('--export <file>', 'the export of the ledger')
    .option('--population <file>', 'the list that was drawn from: the sample is then drawn again as well')
    .action((given: { report: string; export: string; population?: string }) => {
      const report = readJson(given.report) as ReportFile
      if (report.evenhand !== 'audit-report') throw new CommandRefused(`${given.report} is no audit’s report.`)
      const told = replayAudit(entriesAbout(given.export, report.audit.id))
      if (!told?.audit.draw) throw new CommandRefused('The export holds no draw of this audit.')
      const { audit, rows } = told
      const draw = told.audit.draw
      if (audit.at >= audit.plan.to) throw new CommandRefused('The seed was fixed after the period had closed.')
      if (given.population !== undefined) checkSample(given.population, draw)
      const hash = figuresHash(auditFigures({ ...audit.plan, ...draw }, rows))
      if (hash !== report.figuresHash || hash !== figuresHash(report.figures)) {
        throw new CommandRefused('The report’s figures do not follow from the entries.')
      }
      if (audit.signed && audit.signed.figuresHash !== hash) {
        throw new CommandRefused('The figures are not the ones that were signed.')
      }
      console.info(`The figures follow from ${rows.length} re-read decisions in the record.`)
      console.info(audit.signed ? `They are the ones signed ${audit.signed.at}.` : 'The report is not signed.')
    })
}

function checkSample(file: string, draw: { readonly seed: string; readonly populationHash: string }): void {
  const population = readJson(file) as Population
  if (populationHash(population) !== draw.populationHash) {
    throw new CommandRefused('The list is not the one in the record.')
  }
  const sample = drawSample(population, draw.seed)
  if (!sample) throw new CommandRefused('The seed is not the one that was fixed.')
  console.info(`The sample of ${sample.items.length} follows from the seed.`)
}

function entriesAbout(file: string, subject: string): LedgerEntry[] {
  return readText(file)
    .split('\n')
    .filter((line) => line.includes(subject))
    .flatMap((line) => entryOfLine(line) ?? [])
    .filter((entry) => entry.subject === subject)
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readText(file))
  } catch (error) {
    if (error instanceof CommandRefused) throw error
    throw new CommandRefused(`${file} is no JSON.`)
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new CommandRefused(`${file} cannot be read.`)
  }
}
