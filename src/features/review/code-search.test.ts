import { expect, it } from 'vitest'
import { PolicyIndex } from '#domain/policy.ts'
import { firstPolicy } from '#store/first-policy.ts'
import { findCodes } from './code-search.ts'

const index = new PolicyIndex(firstPolicy('2026-05-01T09:00:00.000Z'))
const ids = (text: string) => findCodes(index, text).map((code) => code.id)

it('[REVIEW-3] any word of a code finds it: its id, its label, its definition', () => {
  expect(ids('proc')[0]).toBe('NV.PROC')
  expect(ids('nv.proc')[0]).toBe('NV.PROC')
  expect(ids('procedural worry')).toEqual(['NV.PROC'])
  expect(ids('front')[0]).toBe('AS.LOYAL.FRONT')
  expect(ids('misogyny')).toEqual(['HP.SEX'])
})

it('[REVIEW-3] an id typed in full comes first, and nothing is found for no word', () => {
  expect(ids('AS')[0]).toBe('AS')
  expect(ids('  ')).toEqual([])
  expect(ids('xylophone')).toEqual([])
})
