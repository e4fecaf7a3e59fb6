import type { QueryClient } from '@tanstack/react-query'
import { createStore, delMany, entries, get, promisifyRequest, set } from 'idb-keyval'
import type { NewFinding } from '#contract/types.ts'
import type { ModerationCase } from '#domain/case.ts'
import { quoteOf } from '#domain/spans.ts'
import { actPost } from './act-post.ts'
import { settle, unforesee } from './case-acts.ts'
import { type CaseInView, caseQueries, type HeldCase, type HistoryPage } from './cases.ts'
import { getJson, isProblem, newIdempotencyKey, sendJson } from './client.ts'
import { Outbox, type OutboxPorts } from './outbox.ts'
import { queueQueries } from './queues.ts'
import { sessionLapsed } from './session-cache.ts'
import { type Unsent, useUnsentStore } from './unsent.ts'

type Answer = { readonly case: ModerationCase }

/** Whole findings of this visit, by their keys: what is kept has no words of the comment in it. */
const whole = new Map<string, unknown>()
const RECORDED_AS = { decisions: 'case.decided', escalations: 'case.escalated', notes: 'case.noted' } as const
/** What goes on without a network. */
const KEPT = /\/(decisions|escalations|notes)$/
const LONGEST_HISTORY = 200
const TRY_MS = 20_000

/** Tells the other tabs that what is kept has changed. */
const CHANNEL = 'evenhand-outbox'
const TAB_KEY = 'evenhand.tab'

let open: Outbox | null = null

/** What this browser keeps of `person`; null where it can keep nothing. */
function keptOf(person: string, onChanged: () => void): OutboxPorts['kept'] | null {
  if (typeof indexedDB === 'undefined') return null
  const store = createStore('evenhand-outbox', 'acts')
  return {
    all: async () => {
      const found = await entries<string, Unsent>(store)
      return found.map(([, act]) => act).filter((act) => act.person === person)
    },
    put: async (act) => {
      if (!whole.has(act.key)) whole.set(act.key, act.write.body)
      await set(act.key, withoutQuotes(act), store)
      onChanged()
    },
    get: async (key) => get<Unsent>(key, store),
    change: async (act) => {
      const changed = await store('readwrite', async (acts) => {
        if (!(await promisifyRequest(acts.getKey(act.key)))) return false
        acts.put(withoutQuotes(act), act.key)
        await promisifyRequest(acts.transaction)
        return true
      })
      if (changed) onChanged()
      return changed
    },
    remove: async (key) => {
      whole.delete(key)
      await delMany([key], store)
      onChanged()
    },
  }
}

function mapTags(finding: NewFinding, quote: (span: { start: number; end: number }) => string): NewFinding {
  const tag = (one: NewFinding['primary']) => ({
    ...one,
    spans: one.spans.map((span) => ({ ...span, quote: quote(span) })),
  })
  return { ...finding, primary: tag(finding.primary), others: finding.others.map(tag) }
}

function withoutQuotes(act: Unsent): Unsent {
  if (act.kind !== 'decisions') return act
  return { ...act, write: { ...act.write, body: mapTags(act.write.body as NewFinding, () => '') } }
}

/** After a reload the marked words are read again from the comment; their hash tells the server if it is another. */
async function wholeBody(act: Unsent): Promise<unknown> {
  if (act.kind !== 'decisions' || whole.has(act.key)) return whole.get(act.key) ?? act.write.body
  const finding = act.write.body as NewFinding
  if ([finding.primary, ...finding.others].every((tag) => tag.spans.length === 0)) return finding
  const { comment } = await getJson<CaseInView>(`/cases/${act.caseId}`)
  const body = mapTags(finding, (span) => quoteOf(comment.text, span))
  whole.set(act.key, body)
  return body
}

/** Its version has no gap: whatever this person did at the next version, and of this kind, was this. */
async function isRecorded({ caseId, kind, person, write }: Unsent): Promise<boolean> {
  let cursor = ''
  do {
    const query = new URLSearchParams({ limit: `${LONGEST_HISTORY}`, ...(cursor && { cursor }) })
    const page = await getJson<HistoryPage>(`/cases/${caseId}/history?${query}`)
    const next = page.entries.find(({ version }) => version === (write.ifMatch ?? 0) + 1)
    if (next) return next.actor === person && next.type === RECORDED_AS[kind]
    cursor = page.nextCursor ?? ''
  } while (cursor)
  return false
}

/** Where there are no locks, over plain http, two tabs may send the same act: its key sees to it that it happens once. */
function alone(work: () => Promise<void>): Promise<void> {
  return 'locks' in navigator ? navigator.locks.request('evenhand-outbox', work) : work()
}

/** What the other tabs of this browser hear where what is kept has changed. */
function listenToTabs(onTold: () => void): { tell: () => void; close: () => void } {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => undefined, close: () => undefined }
  const tabs = new BroadcastChannel(CHANNEL)
  tabs.addEventListener('message', onTold)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel never leaves its origin
  return { tell: () => tabs.postMessage(null), close: () => tabs.close() }
}

/** The case is shown as it was before the act. */
function comeBack(client: QueryClient, { caseId, kind }: Unsent): void {
  if (kind !== 'notes') unforesee(client, caseId)
}

function later(work: () => void, ms: number): () => void {
  const timer = setTimeout(work, ms)
  return () => clearTimeout(timer)
}

function tabName(): string {
  const name = sessionStorage.getItem(TAB_KEY) ?? newIdempotencyKey()
  sessionStorage.setItem(TAB_KEY, name)
  return name
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
  // Refused where somebody else has signed in since; and one that hangs must not hold up the others.
  const asPerson = { headers: { 'evenhand-person': person }, signal: () => AbortSignal.timeout(TRY_MS) }
  const outbox = new Outbox(
    {
      kept,
      alone,
      later,
      isRecorded,
      queue: deskQueue,
      tab: tabName(),
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
        try {
          return await sendJson<Answer>({ ...act.write, ...asPerson, body: await wholeBody(act), once: true })
        } catch (error) {
          if (isProblem(error, 'not_signed_in')) sessionLapsed(client)
          throw error
        }
      },
      sendPatiently: (write) => sendJson<Answer>({ ...write, ...asPerson }),
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
