import { readFileSync } from 'node:fs'
import { InvalidArgumentError } from 'commander'
import type { ExportFault, ExportResult } from '#domain/export-check.ts'
import { type OutsideHead, readOutsideHead } from '#domain/outside-head.ts'
import { CommandRefused } from './cli-desk.ts'

/** A head from elsewhere: its file, `NUMBER:HASH`, the hash alone, or its 24 words. */
export function headArgument(value: string): OutsideHead {
  const head = readOutsideHead(value) ?? readOutsideHead(contentOf(value))
  if (head) return head
  throw new InvalidArgumentError(
    'A head is the file that was downloaded, 64 hexadecimal digits, or 24 words; a slip in a word is noticed.',
  )
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** Says what the check of an export found. @throws CommandRefused where it is not whole. */
export function tellExport(result: ExportResult, given: OutsideHead | null): void {
  const { fault, entries, head, treeHead, headAt, backdated } = result
  if (fault) throw new CommandRefused(`The record is not whole. ${faultText(fault)} ${wholeBefore(entries)}`)
  console.info(`The ledger is whole: ${entries} entries.`)
  console.info(`Last hash: ${head.hash}`)
  console.info(`Tree head: ${treeHead}`)
  if (headAt !== null) console.info(`The given head stood at entry ${headAt}.`)
  if (headAt !== null && headAt < entries) console.info(`What was added after it, nobody outside vouches for yet.`)
  if (given === null) {
    console.info('No head from outside was given: that nothing was cut off at the end, and that nobody made the whole')
    console.info('record anew, only such a head can show (--head).')
  }
  if (backdated) {
    const { seq, at, after } = backdated
    console.info(`Entry ${seq} says ${at}, although an entry before it says ${after}: a clock was wrong, or it was`)
    console.info('dated back. The chain is whole; ask whoever runs the server.')
  }
}

function wholeBefore(entries: number): string {
  return entries === 0 ? 'Nothing before it can be relied on.' : `Entries 1 to ${entries} follow one another.`
}

function faultText(fault: ExportFault): string {
  switch (fault.what) {
    case 'unreadable':
      return `Entry ${fault.seq} cannot be read: its line was changed, or cut short.`
    case 'changed':
      return `Entry ${fault.seq} was changed: its content does not give its hash.`
    case 'rewritten':
      return `Entry ${fault.seq} was rewritten and given a new hash, which the entries around it do not know.`
    case 'deleted':
      return fault.seq === fault.to
        ? `Entry ${fault.seq} was deleted.`
        : `Entries ${fault.seq} to ${fault.to} were deleted; the first is ${fault.seq}.`
    case 'reordered':
      return `Entry ${fault.seq} was moved: it stands further down.`
    case 'inserted':
      return `An entry was inserted: two say that they are number ${fault.seq}; the second stands after ${fault.after}.`
    case 'truncated':
      return `Entry ${fault.seq} is missing: the head was given at entry ${fault.given}, and the export ends before it.`
    case 'forked':
      return (
        `The first ${fault.seq} entries are not those that the head was given for: the record was made anew from one of ` +
        'them on. Which is the first to differ a head cannot say; an earlier head that still fits says that everything ' +
        'up to it is as it was.'
      )
    case 'head_unknown':
      return 'The given head stands at no entry of it: entries were removed or rewritten since it was given.'
    default:
      return fault satisfies never
  }
}
