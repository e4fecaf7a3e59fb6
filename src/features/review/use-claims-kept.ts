import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { leaveClaim, useKeepClaim, useRelease } from '#data/case-acts.ts'
import { caseQueries } from '#data/cases.ts'
import { CLAIM_MILLISECONDS } from '#domain/case.ts'
import { currentTime } from '#ui/use-now.ts'
import { casePath } from './desk-path.ts'
import { isLeft } from './review.store.ts'

const LOOK_EVERY_MS = 20_000
const ACTIVE_MS = 60_000
const RENEW_BELOW_MS = CLAIM_MILLISECONDS * 0.7
const LEAVING_MS = 400

/** Leavings that wait a moment: React mounts twice in development, and a link may lead straight back. */
const leavings = new Map<string, ReturnType<typeof setTimeout>>()

/** Keeps the claims on a queue's cases alive while somebody works, and hands them back when they go elsewhere. */
export function useClaimsKept(queue: string): void {
  const client = useQueryClient()
  const { mutate: keep } = useKeepClaim()
  const { mutate: release } = useRelease()
  const held = useEffectEvent(() => {
    const hand = client.getQueryData(caseQueries.hand(queue).queryKey) ?? []
    return hand.filter((one) => !isLeft(one))
  })
  const renew = useEffectEvent(() => {
    for (const { id, until } of held()) {
      if (Date.parse(until ?? '') - currentTime() > RENEW_BELOW_MS) continue
      keep({ id, queue })
    }
  })
  const leave = useEffectEvent(() => {
    for (const { id } of held()) leaveClaim(id)
  })
  const handBack = useEffectEvent(() => {
    // A look at a case's full record is not leaving: one comes back to what one holds.
    if (window.location.pathname.startsWith(casePath(''))) return
    for (const one of held()) {
      // What was assigned for a working day stays.
      if (Date.parse(one.until ?? '') - currentTime() > CLAIM_MILLISECONDS) continue
      const version = client.getQueryData(caseQueries.detail(one.id).queryKey)?.case.version ?? one.version
      release({ id: one.id, version })
    }
    client.removeQueries({ queryKey: caseQueries.hand(queue).queryKey })
  })
  // Syncs with the person's hands: a claim lives as long as somebody is there, and hardly longer than their tab.
  useEffect(() => {
    let active = currentTime()
    const moved = () => {
      active = currentTime()
    }
    const look = () => {
      if (!document.hidden && currentTime() - active < ACTIVE_MS) renew()
    }
    const timer = setInterval(look, LOOK_EVERY_MS)
    const cameBack = () => {
      if (document.hidden) return
      moved()
      look()
    }
    window.addEventListener('pointermove', moved, { passive: true })
    window.addEventListener('keydown', moved)
    window.addEventListener('pagehide', leave)
    window.addEventListener('pageshow', cameBack)
    document.addEventListener('visibilitychange', cameBack)
    return () => {
      clearInterval(timer)
      window.removeEventListener('pointermove', moved)
      window.removeEventListener('keydown', moved)
      window.removeEventListener('pagehide', leave)
      window.removeEventListener('pageshow', cameBack)
      document.removeEventListener('visibilitychange', cameBack)
    }
  }, [])
  // Syncs with the server's claims: whoever leaves the desk holds nothing back from the others.
  useEffect(() => {
    clearTimeout(leavings.get(queue))
    return () => {
      leavings.set(queue, setTimeout(handBack, LEAVING_MS))
    }
  }, [queue])
}
