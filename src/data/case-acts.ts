import { type QueryClient, type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Break, NewEscalation, NewFinding, NewNote, Spared } from '#contract/types.ts'
import type { AppealGround } from '#domain/appeals.ts'
import type { CaseCommand, ModerationCase } from '#domain/case.ts'
import { decide } from '#domain/decide-case.ts'
import { evolve } from '#domain/evolve-case.ts'
import type { Actor } from '#domain/permissions.ts'
import { type CaseInView, caseQueries, type HeldCase } from './cases.ts'
import { actPost } from './act-post.ts'
import { sendJson } from './client.ts'
import { unsentOf } from './unsent.ts'
import { painted } from './wait.ts'
import { restAnswered, sparedAnswered } from './wellbeing.ts'
import { queueQueries } from './queues.ts'
import { rowChanged } from './row-changes.ts'

/** The case an act is about, as it stood when the person acted. */
export type On = HeldCase

interface Changed {
  readonly case: ModerationCase
}

const LISTS: readonly QueryKey[] = [queueQueries.all(), caseQueries.lists()]

/** The cases as they were before what is shown ahead of the server's answer. */
const before = new Map<string, CaseInView>()

/** Shows at once what the domain says a command leads to; the server's answer then replaces it. */
export function foresee(
  client: QueryClient,
  id: string,
  command: CaseCommand,
  context: { actor: Actor; now: string },
): void {
  const { queryKey } = caseQueries.detail(id)
  const held = client.getQueryData(queryKey)
  before.delete(id)
  if (!held) return
  const verdict = decide(held.case, command, context)
  if (!verdict.ok) return
  const next = verdict.events.reduce<ModerationCase>(evolve, held.case)
  // What is being read was asked for before the act, and would show the case as it was.
  void client.cancelQueries({ queryKey })
  before.set(id, held)
  client.setQueryData(queryKey, { ...held, case: next, holder: next.claim ? held.holder : null })
}

/** Shows a case again as it was before what was foreseen, until the server says how it is. */
export function unforesee(client: QueryClient, id: string): void {
  const { queryKey } = caseQueries.detail(id)
  client.setQueryData(queryKey, (held) => held && { ...held, ...before.get(id) })
  void client.invalidateQueries({ queryKey })
}

/** Puts the server's answer in the place of what was foreseen, and reads the texts beside it anew. */
export function settle(client: QueryClient, changed: ModerationCase): void {
  const { queryKey } = caseQueries.detail(changed.id)
  before.delete(changed.id)
  client.setQueryData(
    queryKey,
    (held) => held && { ...held, case: changed, holder: changed.claim ? held.holder : null },
  )
  rowChanged(client, changed)
  void client.invalidateQueries({ queryKey })
  void client.invalidateQueries({ queryKey: caseQueries.history(changed.id).queryKey })
}

/** Settles once what was done so far has arrived, or is kept: nothing is handed back before it. */
let done: Promise<unknown> = Promise.resolve()

function useAct<Act extends On>(path: string, bodyOf: (act: Act) => unknown) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (act: Act) => {
      const write = { path: `/cases/${act.id}/${path}`, body: bodyOf(act), ifMatch: act.version } as const
      // What the act leads to is shown before it is sent.
      const sent = painted().then(() => actPost.send({ method: 'POST', ...write }))
      done = Promise.allSettled([done, sent])
      return sent
    },
    onSuccess: (sent) => sent.case && settle(client, sent.case),
    onError: (_error, act) => void client.invalidateQueries({ queryKey: caseQueries.detail(act.id).queryKey }),
    meta: { invalidates: LISTS },
  })
}

export const useDecide = () => useAct<On & { finding: NewFinding }>('decisions', (act) => act.finding)
export const useEscalate = () => useAct<On & { escalation: NewEscalation }>('escalations', (act) => act.escalation)
export const useReturn = () => useAct<On & { reason: string }>('returns', ({ reason }) => ({ reason }))
export const useAppeal = () =>
  useAct<On & { ground: AppealGround; grounds: string }>('appeals', ({ ground, grounds }) => ({ ground, grounds }))
export const useVeto = () => useAct<On & { reason: string }>('vetoes', ({ reason }) => ({ reason }))
export const useNote = () =>
  useAct<On & { text: string; mentions: NewNote['mentions'] }>('notes', ({ text, mentions }) => ({ text, mentions }))
/** Without a reason it is an undo, within ten seconds, of one's own last act. */
export const useReverse = () =>
  useAct<On & { reason?: string }>('reversals', ({ reason }) => (reason === undefined ? {} : { reason }))

function takeInHand(client: QueryClient, queue: string, claimed: readonly CaseInView[]): void {
  const taken = claimed.map(
    ({ case: { id, version }, holder }): HeldCase => ({
      id,
      version,
      until: holder?.until ?? null,
    }),
  )
  const isTaken = (one: HeldCase) => taken.some(({ id }) => id === one.id)
  client.setQueryData(caseQueries.hand(queue).queryKey, (hand = []) => [
    ...hand.filter((one) => !isTaken(one)),
    ...taken,
  ])
}

/** Claims the next cases of a queue; what comes back is ready to be read. */
export function useClaimNext() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ queue, ...body }: { queue: string; count: number; filter?: string; rest?: 'keep' | 'skip' }) =>
      sendJson<{ claimed: CaseInView[]; break: Break | null; spared: Spared }>({
        method: 'POST',
        path: `/queues/${queue}/claims`,
        body,
      }),
    onSuccess: ({ claimed, break: rest, spared }, { queue }) => {
      restAnswered(client, rest)
      sparedAnswered(client, spared)
      for (const one of claimed) {
        client.setQueryData(caseQueries.detail(one.case.id).queryKey, one)
        rowChanged(client, one.case, one.holder)
      }
      takeInHand(client, queue, claimed)
    },
    meta: { invalidates: LISTS },
  })
}

/** One to read, and two ahead. */
const FIRST = 3

/** Takes up a queue: the case in it that this person holds already, else the next. Resolves to null when nothing waits. */
export function useTakeUp() {
  const client = useQueryClient()
  const claim = useClaimNext()
  const takeUp = async (queue: string): Promise<string | null> => {
    const hand = await client.query({ ...caseQueries.hand(queue), staleTime: 0 })
    return (
      hand.find(({ id }) => !unsentOf(id))?.id ??
      (await claim.mutateAsync({ queue, count: FIRST })).claimed[0]?.case.id ??
      null
    )
  }
  return { takeUp, isClaiming: claim.isPending, error: claim.error }
}

export function useClaimCase() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, version }: On & { queue: string }) =>
      sendJson<CaseInView>({ method: 'PUT', path: `/cases/${id}/claim`, ifMatch: version }),
    onSuccess: (claimed, { id, queue }) => {
      client.setQueryData(caseQueries.detail(id).queryKey, claimed)
      rowChanged(client, claimed.case, claimed.holder)
      takeInHand(client, queue, [claimed])
    },
    onError: (_error, { id }) => void client.invalidateQueries({ queryKey: caseQueries.detail(id).queryKey }),
    meta: { invalidates: LISTS },
  })
}

export function useRelease() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, version }: On) =>
      sendJson<Changed>({ method: 'DELETE', path: `/cases/${id}/claim`, ifMatch: version }),
    onSuccess: (changed) => settle(client, changed.case),
    onError: (_error, { id }) => void client.invalidateQueries({ queryKey: caseQueries.detail(id).queryKey }),
    meta: { invalidates: LISTS },
  })
}

/** Keeps a claim alive, and notes until when. */
export function useKeepClaim() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id }: { id: string; queue: string }) =>
      sendJson<{ until: string }>({ method: 'PATCH', path: `/cases/${id}/claim` }),
    onSuccess: ({ until }, { id, queue }) => {
      client.setQueryData(caseQueries.hand(queue).queryKey, (hand) =>
        hand?.map((one) => (one.id === id ? { ...one, until } : one)),
      )
      client.setQueryData(
        caseQueries.detail(id).queryKey,
        (held) => held && { ...held, holder: held.holder && { ...held.holder, until } },
      )
    },
    onError: (_error, { id }) => void client.invalidateQueries({ queryKey: caseQueries.detail(id).queryKey }),
    meta: { invalidates: [] },
  })
}

/** Lets a claim lapse within the minute unless this person comes back, as after a reload they do. */
export function leaveClaim(id: string): void {
  void sendJson({ method: 'PATCH', path: `/cases/${id}/claim?leaving=1` }).catch(() => undefined)
}

/** Hands back every case that one holds, in whatever queue. */
export function useStepAway() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async () => {
      await done
      return sendJson<{ released: number }>({ method: 'DELETE', path: '/claims' })
    },
    onSuccess: () => {
      client.removeQueries({ queryKey: caseQueries.hands() })
      void client.invalidateQueries({ queryKey: caseQueries.all() })
    },
    meta: { invalidates: LISTS },
  })
}
