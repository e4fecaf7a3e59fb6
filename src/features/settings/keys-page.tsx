import { useState } from 'react'
import type { MessageId } from '#messages/message-id.ts'
import { t } from '#messages/messages.ts'
import '#messages/keys.ts'
// The words of every screen's keys, whose screens may not have been opened yet.
import 'virtual:shortcut-words'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { Page } from '#ui/page.tsx'
import { CodeKeys } from './code-keys.tsx'
import { ShortcutKeys } from './shortcut-keys.tsx'
import { faultWords, type OwnShortcut, useOwnKeys } from './use-own-keys.ts'

const AREAS: Readonly<Record<string, MessageId>> = {
  app: 'keys.area.app',
  review: 'keys.area.review',
  queue: 'keys.area.queue',
  imports: 'keys.area.imports',
  policy: 'keys.area.policy',
  people: 'keys.area.people',
  record: 'keys.area.record',
}

/** Which keys do what, and what the person at work would rather have. */
export function KeysPage() {
  const own = useOwnKeys()
  const [refused, setRefused] = useState<string | null>(null)
  const tried = (fault: ReturnType<typeof own.rebound>, wanted: string) =>
    setRefused(fault && faultWords(fault, wanted))
  const areas = byArea(own.shortcuts)
  const reset = (
    <Button
      disabled={own.shortcuts.every((one) => one.keys === one.ownKeys)}
      onClick={() => {
        setRefused(null)
        own.allRestored()
      }}
    >
      {t('keys.reset.all')}
    </Button>
  )
  return (
    <Page title={t('app.title.keys')} meta={t('keys.text')} actions={reset} width="reading">
      <div className="sticky top-0 z-[2]" aria-live="assertive">
        {refused && <Notice tone="warn">{refused}</Notice>}
      </div>
      <CodeKeys own={own} onTried={tried} />
      {areas.map(([area, shortcuts]) => (
        <ShortcutKeys
          key={area}
          title={t(AREAS[area] ?? 'keys.area.other')}
          shortcuts={shortcuts}
          onRebound={(one, wanted) => tried(own.rebound(one, wanted), wanted)}
          onRestored={(one) => tried(own.restored(one), one.ownKeys)}
        />
      ))}
    </Page>
  )
}

/** The areas that have a name first, in their order; the rest together. */
function byArea(shortcuts: readonly OwnShortcut[]): [string, OwnShortcut[]][] {
  const named = Object.keys(AREAS)
  const groups = [...named, 'other'].map((area): [string, OwnShortcut[]] => [
    area,
    shortcuts.filter((one) => (named.includes(one.area) ? one.area : 'other') === area),
  ])
  return groups.filter(([, members]) => members.length > 0)
}
