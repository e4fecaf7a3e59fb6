import { type KeyboardEvent, useState } from 'react'
import type { CodeId } from '#domain/ids.ts'
import type { PolicyCode, PolicyIndex } from '#domain/policy.ts'
import { findCodes } from './code-search.ts'
import { focusPlace } from './desk-focus.ts'
import type { RecentCode } from './recent-codes.tsx'

export type OptionKind = 'code' | 'family' | 'itself'

/** The digits that the codes used lately take, as far as the list leaves them. */
const FOR_RECENT = ['8', '9', '0']

/** Where one stands in the picker: a search, or a place in the tree; and what the keys do there. */
export function useCodeWalk(index: PolicyIndex, used: readonly PolicyCode[], onChosen: (code: CodeId) => void) {
  const [text, setText] = useState('')
  const [at, setAt] = useState<CodeId | null>(null)
  const [wanted, setWanted] = useState(0)
  const found = text.trim() === '' ? null : findCodes(index, text)
  const family = at ? index.code(at) : undefined
  const options = found ?? [...index.childrenOf(at), ...(family ? [family] : [])]
  const recent = found === null && at === null ? withDigits(used, options.length) : []
  const active = Math.max(0, Math.min(wanted, options.length - 1))
  const kindOf = (code: PolicyCode): OptionKind => {
    if (found !== null) return 'code'
    if (code.id === at) return 'itself'
    return index.childrenOf(code.id).length > 0 ? 'family' : 'code'
  }
  const walkTo = (code: CodeId | null) => {
    setAt(code)
    setText('')
    setWanted(0)
  }
  /** Takes a code as it is, a family too. */
  const take = (code: PolicyCode) => {
    walkTo(null)
    onChosen(code.id)
    focusPlace('comment')
  }
  const choose = (code: PolicyCode | undefined) => {
    if (!code) return
    if (kindOf(code) === 'family') walkTo(code.id)
    else take(code)
  }
  const back = () => {
    if (text !== '') setText('')
    else if (family) walkTo(family.parent)
    else focusPlace('comment')
  }
  const pressed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const lately = recent.find((one) => one.digit === event.key)
    const act = lately ? 'lately' : actOf(event.key, text, active, options.length)
    if (!act) return
    event.preventDefault()
    if (lately) take(lately.code)
    else if (act === 'back') back()
    else if (act === 'choose') choose(options[active])
    else if (typeof act === 'object' && 'digit' in act) choose(options[act.digit - 1])
    else if (typeof act === 'object') setWanted(act.active)
  }
  const typed = (typing: string) => {
    setText(typing)
    setWanted(0)
  }
  const begun = found !== null || at !== null
  return { text, family, options, recent, active, begun, kindOf, choose, take, walkTo, pressed, typed }
}

function withDigits(used: readonly PolicyCode[], options: number): RecentCode[] {
  const free = FOR_RECENT.filter((digit) => digit === '0' || Number(digit) > options)
  return free.flatMap((digit, place) => (used[place] ? [{ code: used[place], digit }] : []))
}

type Act = 'back' | 'choose' | { readonly digit: number } | { readonly active: number }

/** What a key means in the picker; null leaves it to the text. */
function actOf(key: string, text: string, active: number, count: number): Act | null {
  if (key === 'Escape' || (text === '' && (key === 'Backspace' || key === 'ArrowLeft'))) return 'back'
  if (key === 'Enter' || (text === '' && key === 'ArrowRight')) return 'choose'
  if (/^[1-9]$/.test(key)) return { digit: Number(key) }
  if (count === 0) return null
  if (key === 'ArrowDown') return { active: (active + 1) % count }
  if (key === 'ArrowUp') return { active: (active + count - 1) % count }
  return null
}
