import type { Log, Ports } from '#api/ports.ts'
import { createImportRunner } from '#imports/import-runner.ts'
import type { PictureMaker } from '#imports/picture-maker.ts'
import type { Connection } from '#store/connection.ts'
import type { Tables } from '#store/tables.ts'
import { type Clock, timeOf } from './clock.ts'
import { createMakers, type RandomBytes } from './makers.ts'
import { createLocalNotifier } from './notifier.ts'
import { createPersonaIdentity, type PersonaIdentity, type SessionKeeper } from './persona-identity.ts'

export interface MockPorts extends Ports {
  readonly identity: PersonaIdentity
}

export interface Surroundings {
  readonly connection: Connection<Tables>
  readonly session: SessionKeeper
  readonly now: Clock
  readonly random: RandomBytes
  readonly answers: Ports['answers']
  readonly log: Log
  readonly pictures: PictureMaker
}

/** What the API needs, from a page or a test that has no server. */
export function createMockPorts(around: Surroundings): MockPorts {
  const { connection, session, answers, log, pictures } = around
  const { newId, newSalt } = createMakers(around.now, around.random)
  const now = () => timeOf(around.now())
  const notifier = createLocalNotifier()
  return {
    connection,
    identity: createPersonaIdentity(connection, session),
    provider: null,
    mailer: null,
    courier: null,
    // There is no server whose secret could seal anything: the demo's webhooks are sent nowhere.
    seal: { close: async (text) => text, open: async (sealed) => sealed },
    notifier,
    pictures,
    imports: createImportRunner({ connection, notifier, log, pictures, now, newId, newSalt }),
    log,
    now,
    newId,
    newSalt,
    setupToken: () => null,
    origin: null,
    version: 'demo',
    answers,
  }
}
