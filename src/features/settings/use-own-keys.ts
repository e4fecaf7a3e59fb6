import { useChangePreferences, usePreferences } from '#data/preferences.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { announce } from '#ui/announcer.store.ts'
import { keyCaps } from '#ui/key-caps.ts'
import { type BoundKeys, codeKeyFault, type KeysFault, keysFault } from '#ui/keys-fault.ts'
import { knownShortcuts } from '#ui/known-shortcuts.ts'
import { showToast } from '#ui/toast.store.ts'

export interface OwnShortcut extends BoundKeys {
  /** Those it has by itself. */
  readonly ownKeys: string
}

/** Every shortcut with the keys in force, the keys of codes, and what changes them. */
export function useOwnKeys() {
  const { keys = {}, codeKeys = {} } = usePreferences()
  const change = useChangePreferences()
  const shortcuts = knownShortcuts().map(
    (one): OwnShortcut => ({ ...one, ownKeys: one.keys, keys: keys[one.id] ?? one.keys }),
  )
  const ofCodes = Object.entries(codeKeys).map(
    ([code, key]): BoundKeys => ({ id: code, label: code, keys: key, area: 'review' }),
  )
  const bound = [...shortcuts, ...ofCodes]
  const save = (changes: Parameters<typeof change.mutate>[0], done: string) => {
    announce(done, 'assertive')
    change.mutate(changes, { onError: (error) => showToast({ tone: 'error', text: wordsOf(error).title }) })
  }
  return {
    shortcuts,
    ofCodes,
    /** Gives a shortcut other keys; says why not, where it can't have them. */
    rebound: (one: OwnShortcut, wanted: string): KeysFault | null => {
      const fault = wanted === one.ownKeys ? null : keysFault({ ...one, keys: wanted }, bound)
      if (!fault) save({ keys: { ...keys, [one.id]: wanted } }, changedWords(wanted, one.label))
      return fault
    },
    restored: (one: OwnShortcut): KeysFault | null => {
      const fault = keysTaken(one, bound)
      if (!fault) save({ keys: without(keys, one.id) }, t('keys.reset.done', { label: one.label }))
      return fault
    },
    allRestored: () => save({ keys: null }, t('keys.reset.all.done')),
    codeBound: (code: string, wanted: string): KeysFault | null => {
      const fault = codeKeyFault({ id: code, label: code, keys: wanted, area: 'review' }, bound)
      if (!fault) save({ codeKeys: { ...codeKeys, [code]: wanted } }, changedWords(wanted, code))
      return fault
    },
    codeFreed: (code: string) => save({ codeKeys: without(codeKeys, code) }, t('keys.codes.none')),
  }
}

/** Its own keys may be somebody else's by now; nothing else can stand against them. */
function keysTaken(one: OwnShortcut, bound: readonly BoundKeys[]): KeysFault | null {
  const changed = bound.filter((other) => !('ownKeys' in other) || other.ownKeys !== other.keys)
  const fault = keysFault({ ...one, keys: one.ownKeys }, changed)
  return fault?.what === 'taken' ? fault : null
}

function changedWords(keys: string, label: string): string {
  return t('keys.changed', { keys: keyCaps(keys).join(' '), label })
}

function without(record: Readonly<Record<string, string>>, id: string): Record<string, string> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== id))
}

/** Why keys can't be had, in words. */
export function faultWords(fault: KeysFault, wanted: string): string {
  const keys = keyCaps(wanted).join(' ')
  return fault.what === 'taken'
    ? t('keys.fault.taken', { keys, label: fault.by.label })
    : t(`keys.fault.${fault.what}`, { keys })
}
