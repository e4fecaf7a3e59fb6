import type { QueryClient } from '@tanstack/react-query'
import { createStore, delMany, entries, get, promisifyRequest, set } from 'idb-keyval'
import type { NewFinding } from '#contract/types.ts'
import type { ModerationCase } from '#domain/case.ts'
import { quoteOf } from '#domain/spans.ts'
import { actPost } from './act-post.ts'
import { settle } from './case-acts.ts'
import { type CaseInView, caseQueries, type HistoryPage } from './cases.ts'
import { getJson, isProblem, sendJson } from './client.ts'
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

let open: Outbox | null = null

/** What this browser keeps of `person`; null where it can keep nothing. */
function keptOf(person: string): OutboxPorts['kept'] | null {
  if (typeof indexedDB === 'undefined') return null
  const store = createStore('evenhand-outbox', 'acts')
  return {
    all: async () => {
      const found = await entries<string, Unsent>(store)
      return found.map(([, act]) => act).filter((act) => act.person === person)
    },
    put: (act) => {
      if (!whole.has(act.key)) whole.set(act.key, act.write.body)
      return set(act.key, withoutQuotes(act), store)
    },
    get: async (key) => get<Unsent>(key, store),
    change: (act) =>
      store('readwrite', async (acts) => {
        if (!(await promisifyRequest(acts.getKey(act.key)))) return false
        acts.put(withoutQuotes(act), act.key)
        await promisifyRequest(acts.transaction)
        return true
      }),
    remove: async (key) => {
      whole.delete(key)
      await delMany([key], store)
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

function later(work: () => void, ms: number): () => void {
  const timer = setTimeout(work, ms)
  return () => clearTimeout(timer)
}

function deskQueue(): string {
  const [, page, queue = ''] = window.location.pathname.split('/')
  return page === 'review' ? queue : ''
}

type Told = Pick<OutboxPorts, 'onRefused'> & { readonly onRecorded: (act: Unsent) => void }

/** Keeps and sends what `person` does at this browser, until the returned function is called. */
export function openOutbox(client: QueryClient, person: string, told: Told): () => void {
  const kept = keptOf(person)
  if (!kept) return () => undefined
  // Refused where somebody else has signed in since; and one that hangs must not hold up the others.
  const asPerson = { headers: { 'evenhand-person': person }, signal: () => AbortSignal.timeout(TRY_MS) }
  const outbox = new Outbox(
    {
      kept,
      alone,
      later,
      isRecorded,
      queue: deskQueue,
      now: Date.now,
      onRefused: told.onRefused,
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

export async function discardUnsent(key: string): Promise<void> {
  await open?.discard(key)
}
