import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { t } from '#messages/messages.ts'
import '#messages/keys.ts'
import { announce } from './announcer.store.ts'
import { Button } from './button.tsx'
import { Kbd } from './kbd.tsx'
import { pressedKeys } from './keys-fault.ts'

/** How long a second press is waited for. */
const SEQUENCE_MS = 700

type KeyRecorderProps = {
  /** Spoken: what the keys are for. */
  label: string
  children: string
  onRecorded: (keys: string) => void
}

/** A button that, once pressed, takes the next keys as an answer: one press, or two after each other. */
export function KeyRecorder({ label, children, onRecorded }: KeyRecorderProps) {
  const [recording, setRecording] = useState(false)
  const [pressed, setPressed] = useState<readonly string[]>([])
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  // Syncs with the browser's timer, which must not outlive the button.
  useEffect(() => () => clearTimeout(timer.current), [])
  const ended = () => {
    clearTimeout(timer.current)
    setRecording(false)
    setPressed([])
  }
  const began = () => {
    setRecording(true)
    announce(t('keys.recording'), 'assertive')
  }
  const taken = (keys: readonly string[]) => {
    ended()
    onRecorded(keys.join(' '))
  }
  const keyPressed = (event: KeyboardEvent) => {
    if (!recording || event.key === 'Tab') return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') return ended()
    const press = pressedKeys(event.nativeEvent)
    if (!press || event.repeat) return undefined
    const all = [...pressed, press]
    clearTimeout(timer.current)
    if (all.length === 2) return taken(all)
    setPressed(all)
    timer.current = setTimeout(() => taken(all), SEQUENCE_MS)
    return undefined
  }
  return (
    <Button
      variant="quiet"
      aria-label={recording ? t('keys.recording') : label}
      aria-pressed={recording}
      className="text-sm"
      onClick={() => (recording ? ended() : began())}
      onBlur={ended}
      onKeyDown={keyPressed}
    >
      {recording ? t('keys.recording') : children}
      {pressed.map((press) => (
        <Kbd key={press} keys={press} />
      ))}
    </Button>
  )
}
