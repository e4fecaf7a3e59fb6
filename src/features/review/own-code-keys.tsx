import { usePreferences } from '#data/preferences.ts'
import type { CodeId } from '#domain/ids.ts'
import type { PolicyCode } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'
import { useShortcut } from '#ui/use-shortcut.ts'
import { useIndex } from './desk-context.ts'

/** The keys the person gave to codes. They draw nothing: the guidance of each code shows its key. */
export function OwnCodeKeys({ onChosen }: { onChosen: (code: PolicyCode) => void }) {
  const index = useIndex()
  const { codeKeys = {} } = usePreferences()
  return Object.entries(codeKeys).map(([id, keys]) => {
    const code = index.code(id as CodeId)
    return code ? <OwnKey key={id} code={code} keys={keys} onPress={() => onChosen(code)} /> : null
  })
}

/** A key of its own component, since the registry takes one hook a key. */
function OwnKey({ code, keys, onPress }: { code: PolicyCode; keys: string; onPress: () => void }) {
  useShortcut({ id: `review.code.${code.id}`, keys, label: code.label, group: t('review.keys.decision'), onPress })
  return null
}
