import { clear, createStore } from 'idb-keyval'
import { setupWorker } from 'msw/browser'
import { createApi } from '#api/app.ts'
import type { Log } from '#api/ports.ts'
import { t } from '#messages/messages.ts'
import { migrate } from '#store/migrations.ts'
import type { Tables } from '#store/tables.ts'
import { setClock } from '#ui/use-now.ts'
import { missingSupport } from './browser-support.ts'
import { type Clock, createShiftedClock } from './clock.ts'
import { fetchDemoSeed } from './demo-seed.ts'
import { DEMO_START } from './demo-start.ts'
import { breakableApi, createFaultHandlers, createFaultSwitch, type FaultSwitch, faultNamed } from './faults.ts'
import { createHandlers } from './handlers.ts'
import { createKeeper, type Keeper, keptApi } from './keeper.ts'
import { KeptDatabase } from './kept-database.ts'
import { secureBytes } from './makers.ts'
import { showNotice } from './notice-page.tsx'
import { becomeTheOneTab } from './one-tab.ts'
import { DEMO_PASSWORD, PERSONAS, personaOf } from './personas.ts'
import { pictureMaker } from './picture-maker.ts'
import { createMockPorts, type MockPorts } from './ports.ts'
import { createRememberedSession } from './remembered-session.ts'
import { letTimePass } from './time-passing.ts'
import { openWasmDatabase, type WasmDatabase } from './wasm-database.ts'
import { startWorker } from './worker.ts'

const DATABASE = 'evenhand-demo'
const FAULT_KEY = 'evenhand.demo.fault'

/**
 * Answers every API request of this page from a database in the browser. Resolves when the application can be drawn;
 * where it can't, the page says why and this never resolves.
 */
export async function startMock() {
  const missing = await missingSupport()
  if (missing) return stopWith(missing)
  await becomeTheOneTab({ onTaken: showTaken, onLost: showLost })
  const kept = new KeptDatabase(DATABASE)
  const session = createRememberedSession(personaOf('moderator').id)
  const reset = async () => {
    await kept.forget()
    // What the desk has not sent yet was about the cases that are gone.
    await clear(createStore('evenhand-outbox', 'acts'))
    session.forget()
    sessionStorage.removeItem(FAULT_KEY)
    window.location.assign('/')
  }
  const faults = faultsFromAddress()
  try {
    const { database, now } = await openDemo(kept)
    setClock(now)
    const ports = createMockPorts({
      connection: database,
      session,
      now,
      random: secureBytes,
      answers: 'trust',
      log: CONSOLE,
      pictures: pictureMaker,
    })
    await answerRequests(ports, createKeeper(database, kept), faults)
  } catch (error) {
    console.error(error)
    return stopWith('demo.broken', { label: t('demo.reset'), onChosen: () => void reset() })
  }
  const personas = PERSONAS.map(({ key, id, name, email }) => ({ key, id, name, email, password: DEMO_PASSWORD }))
  return { personas, faults, reset }
}

/** What was kept here, else the demo as it ships; and a clock that began when the demo was first opened here. */
async function openDemo(kept: KeptDatabase): Promise<{ database: WasmDatabase<Tables>; now: Clock }> {
  const { bytes, openedAt } = await kept.take(Date.now())
  const database = await openWasmDatabase<Tables>(bytes ?? (await fetchDemoSeed()))
  await migrate(database.kysely)
  return { database, now: createShiftedClock(DEMO_START, openedAt) }
}

async function answerRequests(ports: MockPorts, keeper: Keeper, faults: FaultSwitch): Promise<void> {
  const api = createApi(ports)
  const whole = breakableApi(keptApi(api, keeper, ports), faults)
  await startWorker(setupWorker(...createFaultHandlers(faults, api, ports), ...createHandlers(whole)))
  await keeper.keep()
  letTimePass(ports, keeper)
}

/** `?fault=slow` switches a fault on, for tests and for links. */
function faultsFromAddress(): FaultSwitch {
  const faults = createFaultSwitch(sessionStorage, FAULT_KEY)
  const asked = new URLSearchParams(window.location.search).get('fault')
  if (asked !== null) faults.choose(faultNamed(asked.replaceAll('-', '_')))
  return faults
}

function showTaken(useHere: () => void): () => void {
  const action = { label: t('demo.taken.here'), onChosen: useHere }
  return showNotice({ title: t('demo.taken.title'), text: t('demo.taken.text'), action })
}

function showLost(): void {
  const onChosen = () => window.location.reload()
  showNotice({
    title: t('demo.lost.title'),
    text: t('demo.lost.text'),
    action: { label: t('demo.lost.here'), onChosen },
  })
}

function stopWith(text: Parameters<typeof t>[0], action?: { label: string; onChosen: () => void }): Promise<never> {
  showNotice({ title: t('demo.missing.title'), text: t(text), ...(action && { action }) })
  return new Promise(() => undefined)
}

const CONSOLE: Log = {
  info: () => undefined,
  error: (event, error, fields) => console.error(event, error, fields),
}
