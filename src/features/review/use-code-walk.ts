import { type KeyboardEvent, useState } from 'react'
import type { CodeId } from '#domain/ids.ts'
import type { PolicyCode, PolicyIndex } from '#domain/policy.ts'
import { findCodes } from './code-search.ts'
import { focusPlace } from './desk-focus.ts'

export type OptionKind = 'code' | 'family' | 'itself'

/** Where one stands in the picker: a search, or a place in the tree; and what the keys do there. */
export function useCodeWalk(index: PolicyIndex, onChosen: (code: CodeId) => void) {
  const [text, setText] = useState('')
  const [at, setAt] = useState<CodeId | null>(null)
  const [wanted, setWanted] = useState(0)
  const found = text.trim() === '' ? null : findCodes(index, text)
  const family = at ? index.code(at) : undefined
  const options = found ?? [...index.childrenOf(at), ...(family ? [family] : [])]
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
  const choose = (code: PolicyCode | undefined) => {
    if (!code) return
    if (kindOf(code) === 'family') {
      walkTo(code.id)
      return
    }
    walkTo(null)
    onChosen(code.id)
    focusPlace('comment')
  }
  const back = () => {
    if (text !== '') setText('')
    else if (family) walkTo(family.parent)
    else focusPlace('comment')
  }
  const pressed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const act = actOf(event.key, text, active, options.length)
    if (!act) return
    event.preventDefault()
    if (act === 'back') back()
    else if (act === 'choose') choose(options[active])
    else if ('digit' in act) choose(options[act.digit - 1])
    else setWanted(act.active)
  }
  const typed = (typing: string) => {
    setText(typing)
    setWanted(0)
  }
  return { text, family, options, active, begun: found !== null || at !== null, kindOf, choose, pressed, typed }
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
