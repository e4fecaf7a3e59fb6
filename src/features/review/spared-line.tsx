import '#messages/wellbeing.ts'
import { useSpared } from '#data/wellbeing.ts'
import { t } from '#messages/messages.ts'

/** Why nothing more was given although something waits: a limit, or one's own choice. Said to this person alone. */
export function SparedLine() {
  const spared = useSpared()
  if (spared.length === 0) return null
  return (
    <div role="status" className="mx-auto mt-3 max-w-md text-center text-sm text-soft">
      {spared.map((what) => (
        <p key={what}>{t(`wellbeing.spared.${what}`)}</p>
      ))}
    </div>
  )
}
