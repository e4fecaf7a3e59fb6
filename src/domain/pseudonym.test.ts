import { utf8ToBytes } from '@noble/hashes/utils.js'
import { expect, it } from 'vitest'
import { maskText, personalDataIn } from './mask-text.ts'
import { pseudonymOf, shortPseudonym } from './pseudonym.ts'

it('[PSEUDO-1] the published stand-in; another key or person gives another', () => {
  const key = utf8ToBytes('test-key-1')
  const known = pseudonymOf(key, 'facebook', '100001234567890')
  expect(known.slice(0, 16)).toBe('667f443ae6faeb11')
  expect(known.slice(-5)).toBe('6879a')
  expect(pseudonymOf(utf8ToBytes('test-key-2'), 'facebook', '100001234567890')).not.toBe(known)
  expect(pseudonymOf(key, 'forum', '100001234567890')).not.toBe(known)
  expect(shortPseudonym('746573742d6b65792d31', 'facebook', '100001234567890')).toBe('P-667f443ae6faeb11')
})

it('[PSEUDO-2] names, handles, addresses and numbers are masked, and nothing else', () => {
  const names = new Map([
    ['Orla Venn', 'P-1'],
    ['Orla', 'P-2'],
  ])
  const text =
    'Ask ORLA  VENN or @orla_v (orla@venn.example, +44 7700 900123), see https://venn.example/p?id=7. Orlando is a town, and Orla knows.'
  const masked = maskText(text, names)
  expect(masked).toBe('Ask P-1 or [handle] ([e-mail], [number]), see [address] Orlando is a town, and P-2 knows.')
  expect(personalDataIn(masked, names.keys())).toEqual([])
  expect(personalDataIn(text, names.keys())).toContain('Orla Venn')
  expect(maskText('On 12 October 2026 at 10:30, 14 of 20.', names)).toBe('On 12 October 2026 at 10:30, 14 of 20.')
})
