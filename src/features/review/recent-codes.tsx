import type { PolicyCode } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'
import { ShortcutButton } from '#ui/shortcut-button.tsx'

export interface RecentCode {
  readonly code: PolicyCode
  /** The digit that chooses it, one that no option of the list has. */
  readonly digit: string
}

/** The codes used last, each by a digit. */
export function RecentCodes({
  recent,
  onChosen,
}: {
  recent: readonly RecentCode[]
  onChosen: (code: PolicyCode) => void
}) {
  if (recent.length === 0) return null
  return (
    <div role="group" aria-label={t('review.picker.recent')} className="flex flex-wrap gap-1">
      {recent.map(({ code, digit }) => (
        <ShortcutButton
          key={code.id}
          variant="quiet"
          className="px-1.5! text-sm"
          shortcut={{ id: `review.recent_${digit}`, keys: digit, label: code.label, group: t('review.keys.decision') }}
          onPress={() => onChosen(code)}
        >
          <span title={code.label}>{code.id}</span>
        </ShortcutButton>
      ))}
    </div>
  )
}
