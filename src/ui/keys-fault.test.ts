import { expect, it } from 'vitest'
import { type BoundKeys, codeKeyFault, keysFault } from './keys-fault.ts'

const bound = (id: string, keys: string, area = 'review'): BoundKeys => ({ id, label: id, keys, area })
const known = [bound('review.skip', 's'), bound('app.go', 'g q', 'app'), bound('people.add', 'n', 'people')]
const faultOf = (keys: string, area?: string) => keysFault(bound('review.note', keys, area), known)

it('[KEYS-1] keys that another shortcut has are refused, and it is named', () => {
  expect(faultOf('s')).toEqual({ what: 'taken', by: known[0] })
  expect(faultOf('S')).toEqual({ what: 'taken', by: known[0] })
  expect(faultOf('g')).toEqual({ what: 'taken', by: known[1] })
  expect(faultOf('g q', 'people')).toEqual({ what: 'taken', by: known[1] })
  expect(faultOf('g w')).toBeNull()
})

it('[KEYS-1] two screens that are never open together may share a key', () => {
  expect(faultOf('n')).toBeNull()
  expect(faultOf('n', 'people')).toEqual({ what: 'taken', by: known[2] })
})

it.each([
  'Tab',
  'Enter',
  'Escape',
  'Space',
  'ArrowDown',
  'Home',
  'PageUp',
  'Insert',
  'CapsLock',
  'F6',
  'Alt+k',
  'Shift+Tab',
])('[KEYS-2] %s is needed to move around or by a screen reader', (keys) =>
  expect(faultOf(keys)).toEqual({ what: 'needed' }),
)

it.each(['Control', 'Shift', 'Meta', 'Alt'])('[KEYS-2] %s alone is refused', (keys) =>
  expect(faultOf(keys)).toEqual({ what: 'modifier_only' }),
)

it('[KEYS-2] what browsers keep, and more than two presses, are refused', () => {
  expect(['$mod+c', '$mod+w', '$mod+t', '$mod+0'].map((keys) => faultOf(keys)?.what)).toEqual(Array(4).fill('browser'))
  expect(faultOf('a b c')).toEqual({ what: 'too_long' })
  expect(faultOf('$mod+Enter')).toBeNull()
  expect(faultOf('Shift+x')).toBeNull()
})

it('[KEYS-2] a code takes one printable key and nothing else', () => {
  expect(codeKeyFault(bound('NV.PROC', 'q'), known)).toBeNull()
  expect(codeKeyFault(bound('NV.PROC', 'ä'), known)).toBeNull()
  expect(codeKeyFault(bound('NV.PROC', 's'), known)).toMatchObject({ what: 'taken' })
  for (const keys of ['q w', '$mod+q', 'Enter'])
    expect(codeKeyFault(bound('NV.PROC', keys), known)?.what).toBe('too_long')
})
