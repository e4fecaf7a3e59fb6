import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aFlagRule, aMapping } from '#tests/support/import-desk.ts'
import { bytes, outcomes, texts, utf16 } from '#tests/support/import-files.ts'

const TEXT_ONLY = aMapping({ columns: { platformId: null, author: null, postedAt: null } })
const HEADER = 'text,reason\n'

describe('what survives', () => {
  it.each([1, 3, 64, 100_000])(
    '[IMPORT-23] Excel’s UTF-16 with semicolons and quoted lines, %i bytes at a time',
    async (size) => {
      const file = utf16('text;reason\r\n"one;\r\ntwo ""2"" 👍";a\r\nthree;a\r\n', 'little')
      expect(await texts(file, { ...TEXT_ONLY, encoding: 'utf-16le', delimiter: ';' }, size)).toEqual([
        'one;\r\ntwo "2" 👍',
        'three',
      ])
    },
  )

  it.each([1, 2, 5, 100_000])('[IMPORT-23] mixed line ends and empty lines, %i bytes at a time', async (size) => {
    expect(await texts(bytes(`${HEADER}é1,a\r\n2,a\r3 👍,a\n\n\r\n4,a`), TEXT_ONLY, size)).toEqual([
      'é1',
      '2',
      '3 👍',
      '4',
    ])
  })

  it('[IMPORT-23] a row of a megabyte, and the rows around it', async () => {
    const long = 'é'.repeat(1_000_000)
    const found = await texts(bytes(`${HEADER}before,a\n"${long}",a\n"${long}é",a\nafter,a\n`), TEXT_ONLY, 65_536)
    expect(found.map((text) => text.length)).toEqual([6, 1_000_000, 47, 5])
    expect(found[2]).toBe('✗ The text is longer than a million characters.')
  })

  it('[IMPORT-23] stray quotes stay in the text', async () => {
    expect(await texts(bytes(`${HEADER}so "called" text,a\n`), TEXT_ONLY)).toEqual(['so "called" text'])
  })

  it('[IMPORT-23] JSON in any form gives the same rows', async () => {
    const mapping = aMapping({
      columns: { author: 'by.name', postedAt: null },
      flags: [aFlagRule({ reasonColumn: 'why' })],
    })
    const rows = [
      '{"id":1,"text":"One","by":{"name":"Ann"},"why":["rude","off topic"]}',
      '{"id":"2","text":"Two\\nlines"}',
    ]
    const forms = { json: `[${rows.join(',\n')}]`, ndjson: rows.join('\r\n') }
    const wrapped = await outcomes(bytes(`{"n":2,"comments":${forms.json}}`), {
      ...mapping,
      format: 'json',
      delimiter: null,
    })
    expect(await outcomes(bytes(forms.ndjson), { ...mapping, format: 'ndjson', delimiter: null })).toEqual(wrapped)
    expect(await outcomes(bytes(forms.json), { ...mapping, format: 'json', delimiter: null }, 10_000)).toEqual(wrapped)
    expect(wrapped[0]).toMatchObject({ row: { text: 'One', author: 'Ann', platformId: '1' } })
    expect(wrapped[0]).toMatchObject({ row: { flags: [{ reason: 'rude' }, { reason: 'off topic' }] } })
    expect(wrapped[1]).toMatchObject({ row: { text: 'Two\nlines', flags: [] } })
  })
})

describe('what refuses a row', () => {
  it.each<[string, string, string]>([
    ['NUL', 'a\0b,a', '✗ “text” holds a NUL character.'],
    ['no text', ' ,a', '✗ There is no text.'],
    ['too few cells', 'x', '✗ The row has 1 cells where the header names 2 columns.'],
    ['too many cells', 'x,a,b', '✗ The row has 3 cells where the header names 2 columns.'],
  ])('[IMPORT-24] %s', async (_, row, expected) => {
    expect(await texts(bytes(`${HEADER}${row}\nnext,a\n`), TEXT_ONLY)).toEqual([expected, 'next'])
  })

  it('[IMPORT-24] bytes that are not of the encoding, in that row only', async () => {
    const file = new Uint8Array([...bytes(`${HEADER}caf`), 0xe9, ...bytes(',a\nna\ufffdve,a\n')])
    expect(await texts(file, TEXT_ONLY, 3)).toEqual([
      '✗ “text” holds bytes that are not UTF-8. Choose another encoding, or mend it.',
      'na\ufffdve',
    ])
    expect(await texts(file.subarray(0, 18), { ...TEXT_ONLY, encoding: 'windows-1252' })).toEqual(['café'])
  })

  it('[IMPORT-24] half a surrogate pair, in UTF-16 and in JSON', async () => {
    const reason = '✗ “text” holds half a character (an unpaired surrogate).'
    const file = utf16(`${HEADER}half \ud83d,a\nwhole 👍,a\n`, 'little')
    expect(await texts(file, { ...TEXT_ONLY, encoding: 'utf-16le' })).toEqual([
      '✗ “text” holds bytes that are not UTF-16LE. Choose another encoding, or mend it.',
      'whole 👍',
    ])
    const lines = bytes('{"text":"half \\ud83d"}\n{"text":"nul \\u0000"}\nnot json\n')
    expect(await texts(lines, { ...TEXT_ONLY, format: 'ndjson', delimiter: null })).toEqual([
      reason,
      '✗ “text” holds a NUL character.',
      '✗ The line is not JSON.',
    ])
  })

  it('[IMPORT-24] ids that a spreadsheet has rounded, or that JSON cannot carry', async () => {
    const rounded = (id: string) =>
      `✗ “${id}” in “id” is a number that a spreadsheet has rounded; the id is lost. Export it as text.`
    const mapping = aMapping({ columns: { author: null, postedAt: null } })
    expect(await texts(bytes('id,text,reason\n1.00012E+14,x,a\n100012000000001,y,a\n'), mapping)).toEqual([
      rounded('1.00012E+14'),
      'y',
    ])
    const lines = bytes('{"id":1234567890123456789,"text":"x"}')
    expect(await texts(lines, { ...mapping, format: 'ndjson', delimiter: null })).toEqual([
      rounded('1.2345678901234568e+18'),
    ])
  })

  it('[IMPORT-24] a date of another format, and only that row', async () => {
    const mapping = aMapping({ timeFormat: 'mdy', columns: { platformId: null, author: null } })
    expect(await texts(bytes('posted,text,reason\n31/12/2025,x,a\n12/31/2025,y,a\n'), mapping)).toEqual([
      '✗ “31/12/2025” is not month/day/year.',
      'y',
    ])
  })
})

describe('what stops a file', () => {
  it('[IMPORT-25] a quote that never closes is named with its line and not read to the end of memory', async () => {
    for (const size of [1, 7, 1_000]) {
      await expect(texts(bytes(`${HEADER}"x\n",a\n"y,a\nz,a\n`), TEXT_ONLY, size)).rejects.toThrow(
        'A quote opens in the row that begins on line 4 and never closes.',
      )
    }
    const endless = bytes(`${HEADER}x,a\n"${'y,a\n'.repeat(1_500_000)}`)
    await expect(texts(endless, TEXT_ONLY, 65_536)).rejects.toThrow(
      'The row that begins on line 3 is longer than 4 MB.',
    )
  })

  it('[IMPORT-25] JSON that breaks off', async () => {
    const json = { ...TEXT_ONLY, format: 'json', delimiter: null } as const
    await expect(texts(bytes('[{"text":"x"},{"text":'), json)).rejects.toThrow('The JSON cannot be read after row 1.')
    await expect(texts(bytes('[{"text":"x"}] and more'), json)).rejects.toThrow('The JSON cannot be read after row 1.')
  })
})

it('[IMPORT-26] every row of a CSV comes out exactly once, whatever is in its cells and however it is cut', async () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('', '"', 'a"b', ',', '\r\n', '\n', ' x ', '=1', '\ufeff', '\0'),
  )
  const rows = fc.array(fc.tuple(cell, cell), { maxLength: 20 })
  const line = (cells: readonly string[]) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')
  await fc.assert(
    fc.asyncProperty(
      rows,
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.integer({ min: 1, max: 50 }),
      async (cells, end, size) => {
        const file = bytes(`text,reason${end}${cells.map((row) => line(row) + end).join('')}`)
        const found = await outcomes(file, { ...TEXT_ONLY, flags: [] }, size)
        expect(found).toHaveLength(cells.length)
        found.forEach((one, at) => {
          if (one.kind === 'comment') expect(one.row.text).toBe(cells[at]?.[0])
        })
      },
    ),
    { numRuns: 200 },
  )
})
