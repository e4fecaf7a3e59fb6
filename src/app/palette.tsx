import { useState } from 'react'
import { useLocation } from 'wouter'
import { t } from '#messages/messages.ts'
import '#messages/keys.ts'
import { Combobox } from '#ui/combobox.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { keyCaps } from '#ui/key-caps.ts'
import { type Shortcut, shortcutStore } from '#ui/shortcuts.ts'
import { type PaletteOption, usePaletteOptions } from './use-palette-options.ts'

type PaletteProps = { shortcuts: readonly Shortcut[]; onClosed: () => void }

/** Finds anything by its words, its id or its link, and opens or does it. Lists only what the person may do now. */
export function Palette({ shortcuts, onClosed }: PaletteProps) {
  const [text, setText] = useState('')
  const [, navigate] = useLocation()
  const options = usePaletteOptions(text, shortcuts)
  const chosen = ({ does }: PaletteOption) => {
    onClosed()
    if (does.kind === 'go') navigate(does.path)
    // The palette must be gone first: its scope keeps the screen's keys at rest, and the focus goes back.
    else setTimeout(() => press(does.shortcut))
  }
  return (
    <Dialog title={t('keys.palette.title')} size="medium" onClosed={onClosed}>
      {/* The list is always open, so that the dialog leaves Escape to it. */}
      <div className="pb-3" onKeyDown={({ key }) => key === 'Escape' && text === '' && onClosed()}>
        <Combobox
          list="open"
          autoFocus
          label={t('app.palette.label')}
          hint={t('keys.palette.hint')}
          options={options.map((option) => ({ ...option, ...drawnHint(option) }))}
          text={text}
          onTyped={setText}
          onChosen={chosen}
        />
      </div>
    </Dialog>
  )
}

function drawnHint({ does, hint }: PaletteOption): { hint?: string } {
  if (hint === undefined) return {}
  return { hint: does.kind === 'press' ? keyCaps(hint).join(' ') : hint }
}

/** Does what the key does, if its control is still on the screen and enabled. */
function press(id: string): void {
  const shortcut = shortcutStore.getState().shortcuts.find((one) => one.id === id)
  shortcut?.onPress(new KeyboardEvent('keydown'))
}
