import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'

const BELOW = 12
const HEIGHT = 40

type TouchBarProps = { box: DOMRect; letter: string; onMarked: () => void }

/** Floats under what fingers have selected, or above it at the foot of the screen: one press marks it. */
export default function TouchBar({ box, letter, onMarked }: TouchBarProps) {
  const below = box.bottom + BELOW
  const top = below + HEIGHT < window.innerHeight ? below : Math.max(0, box.top - BELOW - HEIGHT)
  return (
    <div
      role="toolbar"
      aria-label={t('review.mark.selected')}
      style={{ top, left: Math.max(8, box.left) }}
      className="fixed z-30 rounded-lg border border-line bg-surface p-1 font-sans shadow-float"
    >
      {/* At the press: by the time of the click the browser has let go of the selection. */}
      <Button variant="primary" className="min-h-9" onPointerDown={onMarked} onClick={onMarked}>
        {t('review.mark.setFor', { letter })}
      </Button>
    </div>
  )
}
