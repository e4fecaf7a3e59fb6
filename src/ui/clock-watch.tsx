import { useEffect, useRef } from 'react'
import { t } from '#messages/messages.ts'
import { announce } from './announcer.store.ts'

type State = 'due' | 'at_risk' | 'breached' | 'paused'

export interface WatchedClock {
  readonly id: string
  /** What the case is known by on screen; never its words, which may be veiled. */
  readonly title: string
  readonly state: State
  /** RFC 3339; another time begins anew. */
  readonly dueAt: string
}

/** What was said already, so that one clock that stands in two places is heard once. */
const said = new Set<string>()

/**
 * Draws nothing. Says politely that the clock of something on screen has come to be at risk, or has run out. What comes
 * onto the screen like that is no change: it can be read there.
 */
export function ClockWatch({ clocks }: { clocks: readonly WatchedClock[] }) {
  const before = useRef<ReadonlyMap<string, State>>(new Map())
  // Syncs with the screen reader: what changed by itself is heard by whoever does not see it.
  useEffect(() => {
    const changed = clocks.filter((clock) => (before.current.get(clock.id) ?? clock.state) !== clock.state)
    before.current = new Map(clocks.map(({ id, state }) => [id, state]))
    const news = changed.filter(({ id, state, dueAt }) => {
      const key = `${id} ${state} ${dueAt}`
      const isNews = (state === 'at_risk' || state === 'breached') && !said.has(key)
      if (isNews) said.add(key)
      return isNews
    })
    if (news.length > 0) announce(wordsFor(news))
  })
  return null
}

function wordsFor(news: readonly WatchedClock[]): string {
  const counted = (['breached', 'at_risk'] as const).flatMap((state) => {
    const those = news.filter((clock) => clock.state === state)
    const [only] = those
    if (!only) return []
    return news.length === 1
      ? t(`ui.clock.${state}`, { title: only.title })
      : t(`ui.clock.several.${state}`, { count: those.length })
  })
  return counted.join(' ')
}
