import { expect, it } from 'vitest'
import { hashInWords, readOutsideHead } from './outside-head.ts'

const HASH = '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'
const TWELVE = `${'abandon '.repeat(11)}about`

it('[HEAD-1] a head comes back from each form in which it is given away', () => {
  const words = hashInWords(HASH)
  expect(words.split(' ')).toHaveLength(24)
  const known = { hash: HASH, seq: null }
  for (const form of [
    HASH,
    HASH.toUpperCase(),
    HASH.replace(/(.{4})/g, '$1 '),
    words,
    words.toUpperCase().replaceAll(' ', '\n'),
  ]) {
    expect(readOutsideHead(form)).toEqual(known)
  }
  expect(readOutsideHead(`8:${HASH}`)).toEqual({ hash: HASH, seq: 8 })
  expect(readOutsideHead(`8: ${words}`)).toEqual({ hash: HASH, seq: 8 })
  expect(readOutsideHead(JSON.stringify({ seq: 8, hash: '0'.repeat(64), treeHead: HASH }))).toEqual({
    hash: HASH,
    seq: 8,
  })
})

it('[HEAD-1] the published words of BIP-39 for a hash of ones and of noughts', () => {
  expect(hashInWords('0'.repeat(64))).toBe(`${'abandon '.repeat(23)}art`)
  expect(hashInWords('f'.repeat(64))).toBe(`${'zoo '.repeat(23)}vote`)
})

it('[HEAD-1] a wrong word, a missing one and anything else are no head', () => {
  const words = hashInWords(HASH).split(' ')
  expect(readOutsideHead(words.with(3, 'art').join(' '))).toBeNull()
  expect(readOutsideHead(words.slice(1).join(' '))).toBeNull()
  expect(readOutsideHead(TWELVE)).toBeNull()
  expect(readOutsideHead('{"seq":1.5}')).toBeNull()
  expect(readOutsideHead('')).toBeNull()
})
