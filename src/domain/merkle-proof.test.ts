import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leafHash, rootOf } from './merkle.ts'
import { consistencyRanges, inclusionRanges, provesConsistency, provesInclusion, type Range } from './merkle-proof.ts'

/* The tree of RFC 6962's test vectors, and the proofs that Certificate Transparency publishes over it. */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(
  (hex) => leafHash(hexToBytes(hex)),
)
const headOf = (leaves: readonly Uint8Array[], { from, to }: Range) => bytesToHex(rootOf(leaves.slice(from, to)))
const rootAt = (size: number) => headOf(LEAVES, { from: 0, to: size })

describe('proofs over the tree', () => {
  it('[PROOF-1] the roots of the eight published leaves, and of none', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8].map(rootAt)).toEqual([
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
      '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ])
  })

  it('[PROOF-1] the published inclusion and consistency proofs', () => {
    expect(inclusionRanges(0, 8).map((range) => headOf(LEAVES, range))).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ])
    expect(consistencyRanges(6, 8).map((range) => headOf(LEAVES, range))).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ])
  })

  it('[PROOF-2] every entry of every tree is proved, and a proof with any part changed is refused', () => {
    const tree = fc
      .integer({ min: 1, max: 70 })
      .chain((size) => fc.record({ size: fc.constant(size), index: fc.nat(size - 1) }))
    fc.assert(
      fc.property(tree, fc.nat(255), ({ size, index }, slip) => {
        const leaves = Array.from({ length: size }, (_, n) => leafHash(Uint8Array.of(n)))
        const path = inclusionRanges(index, size).map((range) => headOf(leaves, range))
        const root = headOf(leaves, { from: 0, to: size })
        const leaf = bytesToHex(leaves[index] ?? new Uint8Array())
        const proof = { index, size, leaf, path, root }
        expect(provesInclusion(proof)).toBe(true)
        expect(provesInclusion({ ...proof, leaf: other(leaf) })).toBe(false)
        expect(provesInclusion({ ...proof, root: other(root) })).toBe(false)
        expect(provesInclusion({ ...proof, path: [...path, root] })).toBe(false)
        const at = slip % Math.max(1, path.length)
        if (path[at]) expect(provesInclusion({ ...proof, path: path.with(at, other(path[at])) })).toBe(false)
      }),
    )
  })

  it('[PROOF-3] every beginning of every tree is proved, and no other tree’s', () => {
    const tree = fc
      .integer({ min: 1, max: 70 })
      .chain((size) => fc.record({ size: fc.constant(size), less: fc.nat(size - 1) }))
    fc.assert(
      fc.property(tree, fc.nat(255), ({ size, less }, slip) => {
        const first = size - less
        const leaves = Array.from({ length: size }, (_, n) => leafHash(Uint8Array.of(n)))
        const path = consistencyRanges(first, size).map((range) => headOf(leaves, range))
        const [firstRoot, root] = [headOf(leaves, { from: 0, to: first }), headOf(leaves, { from: 0, to: size })]
        const proof = { first, firstRoot, size, root, path }
        expect(provesConsistency(proof)).toBe(true)
        expect(provesConsistency({ ...proof, firstRoot: other(firstRoot) })).toBe(false)
        expect(provesConsistency({ ...proof, root: other(root) })).toBe(false)
        const at = slip % Math.max(1, path.length)
        if (path[at]) expect(provesConsistency({ ...proof, path: path.with(at, other(path[at])) })).toBe(false)
      }),
    )
  })
})

const other = (hash: string) => `${hash.startsWith('0') ? '1' : '0'}${hash.slice(1)}`
