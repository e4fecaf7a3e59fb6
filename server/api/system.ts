import { routes } from '#contract/routes.ts'
import { ledgerHead } from '#store/ledger.ts'
import { type Bound, read } from './endpoint.ts'
import { changesSince, type StreamedChange } from './changes.ts'
import type { Ports } from './ports.ts'
import { type Actor, may } from '#domain/permissions.ts'
import { caseById } from '#store/cases.ts'
import { personById } from '#store/people.ts'
import { tokenSender } from './tokens.ts'
import { isLooking } from '#store/lookers.ts'
import { othersLooking } from './presence.ts'

const HEARTBEAT_MILLISECONDS = 25_000
/** Events, of a hundred bytes or so. */
const MOST_UNREAD = 1_000

const stream = read(routes.stream, async ({ ports, person, query, request }) => {
  const resumed = Number(request.headers.get('last-event-id') ?? query.after ?? Number.NaN)
  const from = Number.isSafeInteger(resumed) ? resumed : (await ledgerHead(ports.connection.kysely)).seq
  const headers = { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' }
  return new Response(eventStream(ports, person, from, request), { headers })
})

/** What changed after entry `from`, as it is committed, until the reader goes away. */
function eventStream(ports: Ports, actor: Actor, from: number, request: Request): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let stop = () => {}
  return new ReadableStream({
    start(controller) {
      let last = from
      let state: 'open' | 'ended' = 'open'
      let working = Promise.resolve()
      const say = (text: string) => {
        // Whoever does not read is cut off, and takes up where they were once they ask again.
        if ((controller.desiredSize ?? 0) < -MOST_UNREAD) stop()
        if (state === 'open') controller.enqueue(encoder.encode(text))
      }
      const catchUp = async (known: number) => {
        if (known !== 0 && known <= last) return
        const { changes, upTo } = await changesSince(ports.connection.kysely, actor, last, known)
        last = upTo
        for (const change of changes) say(eventText(change))
      }
      const wake = (known: number) => {
        working = working
          .then(() => catchUp(known))
          .catch((error: unknown) => {
            ports.log.error('stream_failed', error)
            stop()
          })
      }
      const look = (subject: string) => {
        working = working.then(async () => say(await lookedText(ports, actor, subject))).catch(() => undefined)
      }
      const unsubscribe = ports.notifier.subscribe(wake)
      const overlook = ports.notifier.onLooked(look)
      const beat = async () => {
        if (await isStillGood(ports, actor, request)) say(': still here\n\n')
        else stop()
      }
      const heartbeat = setInterval(() => void beat().catch(() => stop()), HEARTBEAT_MILLISECONDS)
      stop = () => {
        unsubscribe()
        overlook()
        clearInterval(heartbeat)
        stop = () => {}
        state = 'ended'
        try {
          controller.close()
        } catch {
          // The reader has gone already.
        }
      }
      request.signal.addEventListener('abort', () => stop())
      say(`retry: 2000\nid: ${last}\nevent: hello\ndata: {"seq":${last}}\n\n`)
      wake(0)
    },
    cancel: () => stop(),
  })
}

/** A draft of a policy that somebody edits, or a case that somebody opens, for those whom it concerns. */
async function lookedText(ports: Ports, actor: Actor, subject: string): Promise<string> {
  if (!subject.startsWith('policy:')) return lookersText(ports, actor, subject)
  const seesDrafts = may(actor, 'policy.edit').allowed || may(actor, 'policy.publish').allowed
  const change = { type: 'draft.changed', subject: subject.slice('policy:'.length) }
  return seesDrafts ? `event: change\ndata: ${JSON.stringify(change)}\n\n` : ''
}

/** Whether who reads along may still do so. A token is looked at whole, since asking notes its use at most. */
async function isStillGood(ports: Ports, actor: Actor, request: Request): Promise<boolean> {
  const person = await personById(ports.connection.kysely, actor.id)
  if (!person?.active) return false
  if (request.headers.has('authorization')) return (await tokenSender(request, ports)) !== null
  return ports.identity.stillSignedIn(request)
}

/** Who else has a case open, for those who hold it or have it open themselves; nothing for everybody else. */
async function lookersText(ports: Ports, actor: Actor, caseId: string): Promise<string> {
  const db = ports.connection.kysely
  const state = await caseById(db, caseId)
  if (!state || !may(actor, 'case.read', state).allowed) return ''
  const concerned = state.claim?.by === actor.id || (await isLooking(db, caseId, actor.id, ports.now()))
  if (!concerned) return ''
  const looking = await othersLooking(db, state, actor, ports.now())
  return `event: looking\ndata: ${JSON.stringify({ subject: caseId, looking })}\n\n`
}

function eventText({ event, seq, type, subject }: StreamedChange): string {
  return `id: ${seq}\nevent: ${event}\ndata: ${JSON.stringify({ seq, type, subject })}\n\n`
}

export const systemEndpoints: readonly Bound[] = [stream]
