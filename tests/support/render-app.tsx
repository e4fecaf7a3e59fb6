import { render } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, vi } from 'vitest'
import { createApi } from '#api/app.ts'
import type { CanonicalRow } from '#contract/types.ts'
import { createQueryClient } from '#data/query-client.ts'
import type { ModerationCase } from '#domain/case.ts'
import { createHandlers } from '#mocks/handlers.ts'
import { type PersonaKey, personaOf } from '#mocks/personas.ts'
import type { Tables } from '#store/tables.ts'
import { setClock } from '#ui/use-now.ts'
import { openSqliteFile, removeTemplates } from './databases-in-node.ts'
import { addCases, flaggedRows, prepareEmpty } from './seeds.ts'
import { type TestPorts, testPorts } from './test-ports.ts'

interface Start {
  /** Who is signed in; `nobody` sees the way in. */
  readonly as: PersonaKey | 'nobody'
  /** So many of the demo's flagged comments, or rows of your own: see `aRow`. Each becomes an open case. */
  readonly cases?: number | readonly CanonicalRow[]
}

const server = setupServer()
let endings: (() => Promise<void>)[] = []
const requests = { underWay: 0 }

beforeAll(() => {
  server.listen({ onUnhandledRequest: 'error' })
  server.events.on('request:start', () => {
    requests.underWay += 1
  })
  server.events.on('request:end', () => {
    requests.underWay -= 1
  })
  vi.stubGlobal('EventSource', SilentEventSource)
})
afterEach(async () => {
  for (const end of endings) await end()
  endings = []
  requests.underWay = 0
  server.resetHandlers()
  setClock(Date.now)
})
afterAll(async () => {
  server.close()
  await removeTemplates()
})

/**
 * The whole application at `path`, over the real API and a database of its own: five personas, two colleagues, the
 * policy that ships, and `cases`. The clock stands at TEST_NOW; `ports.clock.advance(ms)` moves it.
 */
export async function renderApp(path: string, start: Start) {
  const { ports, cases } = await startApi(start)
  // Only here, so that a test of one component does not load every page.
  const { App } = await import('#app/app.tsx')
  window.history.replaceState(null, '', path)
  setClock(ports.clock.now)
  const client = createQueryClient({ retries: 'none' })
  const user = userEvent.setup()
  const screen = render(<App client={client} />)
  endings.unshift(async () => {
    screen.unmount()
    await client.cancelQueries()
    client.clear()
    await answered()
  })
  return { ...screen, user, ports, cases, client, server }
}

const LONGEST_MS = 300

/** What a page says as it goes is answered while there is somebody to answer. */
async function answered(): Promise<void> {
  const until = Date.now() + LONGEST_MS
  do await new Promise((resolve) => setTimeout(resolve, 5))
  while (requests.underWay > 0 && Date.now() < until)
}

/** The API alone, answering this page's requests, for tests of one component or of the data layer. */
export async function startApi(start: Start): Promise<{ ports: TestPorts; cases: readonly ModerationCase[] }> {
  const { connection, close } = await openSqliteFile<Tables>(prepareEmpty)
  endings.push(close)
  const ports = testPorts(connection)
  const wanted = start.cases ?? 0
  const cases = await addCases(connection.kysely, typeof wanted === 'number' ? flaggedRows(wanted) : wanted)
  ports.session.write(start.as === 'nobody' ? null : personaOf(start.as).id)
  server.use(...createHandlers(createApi(ports)))
  return { ports, cases }
}

/** jsdom has none; whoever tests live changes brings one. */
class SilentEventSource extends EventTarget {
  static readonly CLOSED = 2
  readonly readyState = 0
  close(): void {}
}
