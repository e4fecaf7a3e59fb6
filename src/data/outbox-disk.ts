import { createStore, delMany, entries, get, promisifyRequest, set } from 'idb-keyval'
import type { NewFinding } from '#contract/types.ts'
import { quoteOf } from '#domain/spans.ts'
import type { CaseInView } from './cases.ts'
import { getJson } from './client.ts'
import type { OutboxPorts } from './outbox-ports.ts'
import type { Unsent } from './unsent.ts'

/** Whole findings of this visit, by their keys: what is kept has no words of the comment in it. */
const whole = new Map<string, unknown>()

/** What this browser keeps of `person`; null where it can keep nothing. */
export function keptOf(person: string, onChanged: () => void): OutboxPorts['kept'] | null {
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
export async function wholeBody(act: Unsent, end: AbortSignal): Promise<unknown> {
  if (act.kind !== 'decisions' || whole.has(act.key)) return whole.get(act.key) ?? act.write.body
  const finding = act.write.body as NewFinding
  if ([finding.primary, ...finding.others].every((tag) => tag.spans.length === 0)) return finding
  const { comment } = await getJson<CaseInView>(`/cases/${act.caseId}`, end)
  const body = mapTags(finding, (span) => quoteOf(comment.text, span))
  whole.set(act.key, body)
  return body
}
