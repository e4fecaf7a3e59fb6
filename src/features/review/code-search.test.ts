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

it('[REVIEW-3] a synonym finds it, after a label and before a definition', () => {
  expect(ids('doxxing')).toEqual(['AB.DOX'])
  expect(ids('smear')[0]).toBe('AS.DENY.BADFAITH')
  expect(ids('swearing')[0]).toBe('AB.PROF')
})

it('[REVIEW-3] one wrong letter is forgiven where nothing else fits: wrong, missing, too many or swapped', () => {
  for (const typed of ['procedaral', 'prcedural', 'proccedural', 'porcedural']) expect(ids(typed)[0]).toBe('NV.PROC')
  expect(ids('xrocedxral')).toEqual([])
  expect(ids('nx')).toEqual([])
})

it('[REVIEW-3] an id typed in full comes first, and nothing is found for no word', () => {
  expect(ids('AS')[0]).toBe('AS')
  expect(ids('  ')).toEqual([])
  expect(ids('xylophone')).toEqual([])
})
