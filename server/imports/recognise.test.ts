import { describe, expect, it } from 'vitest'
import { bytes, recognised, utf16 } from '#tests/support/import-files.ts'

describe('what is refused as a whole', () => {
  it.each<[string, Uint8Array, string]>([
    ['an empty file', bytes(''), 'The file is empty. Nothing was kept.'],
    ['a file of empty lines', bytes('\ufeff\r\n \n'), 'The file is empty. Nothing was kept.'],
    [
      'a workbook',
      new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 6, 0]),
      'This is an Excel workbook or another zip archive. In Excel choose File > Save as > CSV UTF-8, and upload that file.',
    ],
    ['a PDF', bytes('%PDF-1.7 and so on'), 'This is a PDF. Export the comments as CSV or JSON instead.'],
    [
      'a binary file',
      Uint8Array.from({ length: 4_000 }, (_, at) => (at * 7919) % 256),
      'This is not a text file. Export the comments as CSV, JSON or JSON lines.',
    ],
    ['JSON without rows', bytes('[]'), 'No rows can be read from this file. Is it CSV, JSON or JSON lines?'],
  ])('[IMPORT-21] %s', async (_, file, message) => {
    expect(await recognised(file, 'invalid')).toBe(message)
  })
})

describe('what is recognised', () => {
  it.each<[string, Uint8Array, 'valid' | 'invalid', object]>([
    [
      'a BOM',
      bytes('\ufeffid,text\n1,x\n'),
      'valid',
      { format: 'csv', encoding: 'utf-8', delimiter: ',', columns: ['id', 'text'] },
    ],
    ['semicolons', bytes('id;text\n1;x, y, z\n'), 'valid', { delimiter: ';', columns: ['id', 'text'] }],
    ['tabs', bytes('id\ttext\n1\tx, y\n2\tz\n'), 'valid', { delimiter: '\t' }],
    ['bars', bytes('id|text\n1|x;y\n'), 'valid', { delimiter: '|' }],
    ['one column', bytes('text\nGood evening; all\n'), 'valid', { delimiter: ',', columns: ['text'] }],
    [
      'unnamed and repeated columns',
      bytes(',date,date\n1,2,3\n'),
      'valid',
      { columns: ['column 1', 'date', 'date (2)'] },
    ],
    ['Excel’s UTF-16', utf16('id;text\r\n1;"a\nb"\r\n', 'little'), 'invalid', { encoding: 'utf-16le', delimiter: ';' }],
    ['UTF-16 without a mark', utf16('id,text\n1,x\n', 'big', 'unmarked'), 'valid', { encoding: 'utf-16be' }],
    ['Windows-1252', new Uint8Array([...bytes('id,text\n1,caf'), 0xe9, 0x0a]), 'invalid', { encoding: 'windows-1252' }],
    [
      'UTF-8 with a bad byte',
      new Uint8Array([...bytes('id,text\n1,cafés à la carte'), 0xe9, 0x0a]),
      'invalid',
      { encoding: 'utf-8' },
    ],
    ['a JSON array', bytes('[{"a":{"b":1}},\n{"c":"x"}]'), 'valid', { format: 'json', columns: ['a.b', 'c'] }],
    ['JSON that holds an array', bytes('{"n":2,"comments":[{"a":1}]}'), 'valid', { format: 'json', columns: ['a'] }],
    ['JSON lines', bytes('{"a":1}\n{"b":[{"c":1}]}\n'), 'valid', { format: 'ndjson', columns: ['a', 'b'] }],
    ['our own form', bytes('{"evenhand":1,"comment":{}}\n'), 'valid', { format: 'canonical' }],
  ])('[IMPORT-22] %s', async (_, file, utf8, expected) => {
    expect(await recognised(file, utf8)).toMatchObject(expected)
  })
})
