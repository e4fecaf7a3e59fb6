import type { QueryClient } from '@tanstack/react-query'
import type { ModerationCase } from '#domain/case.ts'
import { actPost } from './act-post.ts'
import { settle, unforesee } from './case-acts.ts'
import { caseQueries, type HeldCase, type HistoryPage } from './cases.ts'
import { getJson, isProblem, sendJson } from './client.ts'
import { Outbox } from './outbox.ts'
import { keptOf, wholeBody } from './outbox-disk.ts'
import type { OutboxPorts } from './outbox-ports.ts'
import { alone, hold, listenToTabs, onceFree } from './outbox-tabs.ts'
import { queueQueries } from './queues.ts'
import { sessionLapsed } from './session-cache.ts'
import { type Unsent, useUnsentStore } from './unsent.ts'
import { aboutOf } from './unsent-about.ts'

type Answer = { readonly case: ModerationCase }

const RECORDED_AS = { decisions: 'case.decided', escalations: 'case.escalated', notes: 'case.noted' } as const
/** What goes on without a network. */
const KEPT = /\/(decisions|escalations|notes)$/
const LONGEST_HISTORY = 200
/** What brings no answer in this time is given up: one dead line must not hold up all tabs. */
const inTime = () => AbortSignal.timeout(20_000)

let open: Outbox | null = null

/** Its version has no gap: whatever this person did at the next version, and of this kind, was this. */
async function isRecorded({ caseId, kind, person, write }: Unsent): Promise<boolean> {
  let cursor = ''
  do {
    const query = new URLSearchParams({ limit: `${LONGEST_HISTORY}`, ...(cursor && { cursor }) })
    const page = await getJson<HistoryPage>(`/cases/${caseId}/history?${query}`, inTime())
    const next = page.entries.find(({ version }) => version === (write.ifMatch ?? 0) + 1)
    if (next) return next.actor === person && next.type === RECORDED_AS[kind]
    cursor = page.nextCursor ?? ''
  } while (cursor)
  return false
}

/** The case is shown as it was before the act. */
function comeBack(client: QueryClient, { caseId, kind }: Unsent): void {
  if (kind !== 'notes') unforesee(client, caseId)
}

function later(work: () => void, ms: number): () => void {
  const timer = setTimeout(work, ms)
  return () => clearTimeout(timer)
}

function deskQueue(): string {
  const [, page, queue = ''] = window.location.pathname.split('/')
  return page === 'review' ? queue : ''
}

type Told = Pick<OutboxPorts, 'onRefused' | 'onReleased'> & { readonly onRecorded: (act: Unsent) => void }

/** Keeps and sends what `person` does at this browser, until the returned function is called. */
export function openOutbox(client: QueryClient, person: string, told: Told): () => void {
  const tabs = listenToTabs(() => void outbox.keptChanged())
  const kept = keptOf(person, tabs.tell)
  if (!kept) return tabs.close
  // Refused where somebody else has signed in since.
  const headers = { 'evenhand-person': person }
  const outbox = new Outbox(
    {
      kept,
      alone,
      hold,
      onceFree,
      later,
      isRecorded,
      queue: deskQueue,
      about: (done) => aboutOf(client, done),
      now: Date.now,
      onRefused: (act) => {
        if (act.refused !== 'taken_back') comeBack(client, act)
        told.onRefused(act)
      },
      onReleased: (act) => {
        if (act.takenBack) comeBack(client, act)
        void client.invalidateQueries({ queryKey: caseQueries.detail(act.caseId).queryKey })
        void client.invalidateQueries({ queryKey: caseQueries.hands() })
        told.onReleased(act)
      },
      send: async (act) => {
        const end = inTime()
        try {
          const body = await wholeBody(act, end)
          return await sendJson<Answer>({ ...act.write, headers, body, once: true, signal: () => end })
        } catch (error) {
          if (isProblem(error, 'not_signed_in')) sessionLapsed(client)
          throw error
        }
      },
      sendPatiently: (write) => {
        // One for all its tries: after it, another tab may send.
        const end = inTime()
        return sendJson<Answer>({ ...write, headers, signal: () => end })
      },
      isOffline: () => !navigator.onLine,
      onChanged: (acts, waiting) => useUnsentStore.setState({ acts, waiting }),
      onRecorded: (act, answer) => {
        settle(client, answer)
        // Until the hand is read anew, nobody is offered the case again.
        client.setQueriesData<HeldCase[]>({ queryKey: caseQueries.hands() }, (hand) =>
          hand?.filter(({ id, version }) => id !== act.caseId || version >= answer.version),
        )
        void client.invalidateQueries({ queryKey: queueQueries.all() })
        void client.invalidateQueries({ queryKey: caseQueries.lists() })
        told.onRecorded(act)
      },
    },
    person,
  )
  open = outbox
  actPost.send = (write) => (KEPT.test(write.path) ? outbox.post(write) : sendJson(write))
  const pump = () => void outbox.pump()
  window.addEventListener('online', pump)
  pump()
  return () => {
    outbox.stop()
    tabs.close()
    window.removeEventListener('online', pump)
    if (open === outbox) {
      open = null
      actPost.send = sendJson
    }
    useUnsentStore.setState({ acts: [], waiting: false })
  }
}

/** Tries to send now. */
export function sendUnsent(): void {
  void open?.pump()
}

/** @returns false where it has been recorded, or refused, meanwhile. */
export async function takeBackUnsent(key: string): Promise<boolean> {
  return (await open?.takeBack(key)) ?? false
}

export async function discardUnsent(key: string): Promise<void> {
  await open?.discard(key)
}
