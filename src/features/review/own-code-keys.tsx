import { usePreferences } from '#data/preferences.ts'
import type { PolicyCode } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'
import { useShortcut } from '#ui/use-shortcut.ts'
import { useIndex } from './desk-context.ts'

/** The key of each code that has one: the person's own, else the policy's. */
export function useCodeKeys(): (code: PolicyCode) => string | undefined {
  const { codeKeys = {} } = usePreferences()
  return ({ id, key }) => codeKeys[id] ?? key
}

/** The keys of codes. They draw nothing: the guidance of each code shows its key. */
export function OwnCodeKeys({ onChosen }: { onChosen: (code: PolicyCode) => void }) {
  const index = useIndex()
  const keysOf = useCodeKeys()
  return index.policy.codes.map((code) => {
    const keys = keysOf(code)
    return keys && <OwnKey key={code.id} code={code} keys={keys} onPress={() => onChosen(code)} />
  })
}

/** A key of its own component, since the registry takes one hook a key. What the desk itself does comes first. */
function OwnKey({ code, keys, onPress }: { code: PolicyCode; keys: string; onPress: () => void }) {
  const given = keys === code.key && { ownKeys: '' }
  const group = t('review.keys.decision')
  useShortcut({ id: `review.code.${code.id}`, keys, ...given, label: code.label, group, onPress })
  return null
}
