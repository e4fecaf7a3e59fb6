import { expect, test } from 'vitest'
import type { ImportPreset } from '#contract/types.ts'
import { firstMapping, presetFor, suggestMapping, timeFormatOf } from './suggest-mapping.ts'

const file = (columns: readonly string[], row: Record<string, string> = {}) => ({
  fileName: 'branch comments.csv',
  format: 'csv' as const,
  encoding: 'utf-8' as const,
  delimiter: ',',
  columns: [...columns],
  sample: [row],
  mapping: null,
})

test('[IMPORTS-UI-1] columns are recognised by their names, however they are written', () => {
  const { columns, flags, threadTitle } = suggestMapping(
    file(['Comment ID', 'Author', 'posted_at', 'Text', 'reply to', 'Reports', 'reason', 'URL']),
  )
  expect(columns).toEqual({
    text: 'Text',
    platformId: 'Comment ID',
    author: 'Author',
    postedAt: 'posted_at',
    parentId: 'reply to',
    threadId: null,
    threadTitle: null,
    url: 'URL',
    language: null,
  })
  expect(flags).toEqual([
    {
      source: 'member_report',
      reason: null,
      reasonColumn: 'reason',
      countColumn: 'Reports',
      scoreColumn: null,
      wordsColumn: null,
      estimate: 1,
    },
  ])
  expect(threadTitle).toBe('branch comments')
})

test('where no name says so, the longest cells are the text and every row is flagged', () => {
  const { columns, flags } = suggestMapping(file(['a', 'b'], { a: '7', b: 'Will it be recorded?' }))
  expect(columns.text).toBe('b')
  expect(flags.map(({ reason, countColumn }) => ({ reason, countColumn }))).toEqual([
    { reason: 'Flagged', countColumn: null },
  ])
})

test('a score alone is a classifier’s flag', () => {
  const { flags } = suggestMapping(file(['text', 'toxicity']))
  expect(flags.map(({ source, scoreColumn }) => ({ source, scoreColumn }))).toEqual([
    { source: 'classifier', scoreColumn: 'toxicity' },
  ])
})

test('the platform is the host of the links', () => {
  expect(suggestMapping(file(['text', 'url'], { url: 'https://www.example.org/p/1' })).platform).toBe('example.org')
  expect(suggestMapping(file(['text'])).platform).toBe('Unknown')
})

test.each([
  [['2026-10-12T08:00:00Z'], 'iso'],
  [['12/10/2026', '31/10/2026'], 'dmy'],
  [['10/12/2026', '10/31/2026'], 'mdy'],
  [['01/02/2026'], 'dmy'],
  [['1760256000'], 'unix_seconds'],
  [['1760256000000'], 'unix_milliseconds'],
  [[], 'iso'],
])('times like %j are read as %s', (values, expected) => {
  expect(timeFormatOf(values)).toBe(expected)
})

test('[IMPORTS-UI-2] a saved mapping for the same columns is used by itself, read in the file’s own form', () => {
  const other = file(['text', 'score'])
  const mapping = { ...suggestMapping(other), platform: 'Forum', encoding: 'utf-16le' as const }
  const preset: ImportPreset = { id: 'p1', name: 'Forum export', mapping, columns: ['score', 'text'], createdBy: 'x' }
  expect(presetFor(other, [preset])?.id).toBe('p1')
  expect(firstMapping(other, [preset])).toMatchObject({ platform: 'Forum', encoding: 'utf-8' })
  expect(presetFor(file(['text']), [preset])).toBeUndefined()
})
