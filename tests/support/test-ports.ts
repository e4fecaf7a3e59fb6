import type { Log } from '#api/ports.ts'
import type { PersonId } from '#domain/ids.ts'
import { createSetClock, type SetClock } from '#mocks/clock.ts'
import { createChance } from '#mocks/demo/random.ts'
import type { SessionKeeper } from '#mocks/persona-identity.ts'
import type { PictureMaker } from '#imports/picture-maker.ts'
import { createMockPorts, type MockPorts } from '#mocks/ports.ts'
import type { Connection } from '#store/connection.ts'
import type { Tables } from '#store/tables.ts'
import { TEST_NOW } from './seeds.ts'

export interface TestPorts extends MockPorts {
  /** Stands at TEST_NOW until it is moved. */
  readonly clock: SetClock
  readonly session: SessionKeeper
}

/** Ports with a clock that stands still, ids and salts that come out alike in every run with a seed, and checked answers. */
export function testPorts(connection: Connection<Tables>, seed = 2): TestPorts {
  const clock = createSetClock(TEST_NOW)
  const session = createSessionInMemory()
  const random = createChance(seed).bytes
  return {
    ...createMockPorts({ connection, session, now: clock.now, random, answers: 'check', log: LOUD, pictures: LIBRARY }),
    clock,
    session,
  }
}

/** The server's own; the library is loaded when a picture is drawn, and never in a browser. */
const LIBRARY: PictureMaker = {
  display: async (original) => (await import('#node/picture-maker.ts')).pictureMaker.display(original),
}

function createSessionInMemory(): SessionKeeper {
  let signedIn: PersonId | null = null
  return {
    read: () => signedIn,
    write: (person) => {
      signedIn = person
    },
  }
}

/** What the API does not expect fails the test that made it happen. */
const LOUD: Log = {
  info: () => undefined,
  error: (event, error, fields) => console.error(event, error, fields),
}
