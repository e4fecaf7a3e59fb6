import { type Kysely, type Migration, Migrator } from 'kysely'
import { first } from './migration-001-first.ts'
import { list } from './migration-002-list.ts'
import { reading } from './migration-003-reading.ts'
import { preferences } from './migration-004-preferences.ts'
import { wellbeing } from './migration-007-wellbeing.ts'
import { lookers } from './migration-008-lookers.ts'
import { pictures } from './migration-009-pictures.ts'
import { mentions } from './migration-010-mentions.ts'
import { policy } from './migration-011-policy.ts'
import { rules } from './migration-012-rules.ts'
import { people } from './migration-013-people.ts'
import { escalation } from './migration-014-escalation.ts'
import { secondEyes } from './migration-015-second-eyes.ts'
import { audits } from './migration-016-audits.ts'
import { record } from './migration-017-record.ts'
import { alike } from './migration-018-alike.ts'
import { policies } from './migration-021-policies.ts'
import { requests } from './migration-022-requests.ts'
import { takingBack } from './migration-023-taking-back.ts'
import { passwordResets } from './migration-024-password-resets.ts'
import { decidedWhere } from './migration-025-decided-where.ts'
import type { Tables } from './tables.ts'

/** In their order, which is that of their names. One that was released is never changed. */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '001-first': { up: first },
  '002-list': { up: list },
  '003-reading': { up: reading },
  '004-preferences': { up: preferences },
  '007-wellbeing': { up: wellbeing },
  '008-lookers': { up: lookers },
  '009-pictures': { up: pictures },
  '010-mentions': { up: mentions },
  '011-policy': { up: policy },
  '012-rules': { up: rules },
  '013-people': { up: people },
  '014-escalation': { up: escalation },
  '015-second-eyes': { up: secondEyes },
  '016-audits': { up: audits },
  '017-record': { up: record },
  '018-alike': { up: alike },
  '021-policies': { up: policies },
  '022-requests': { up: requests },
  '023-taking-back': { up: takingBack },
  '024-password-resets': { up: passwordResets },
  '025-decided-where': { up: decidedWhere },
}

/** The last change that this program knows. */
export const NEWEST_MIGRATION =
  Object.keys(MIGRATIONS)
    .toSorted((one, other) => (one < other ? -1 : 1))
    .at(-1) ?? ''

/** The database was written by a newer Evenhand; nothing was changed in it. */
export class NewerDatabase extends Error {
  constructor(migration: string) {
    super(
      `This database was written by a newer version of Evenhand (it has the change “${migration}”). ` +
        'Nothing was changed. Start that newer version, or restore a backup from before the upgrade.',
    )
    this.name = 'NewerDatabase'
  }
}

/**
 * Brings the database forward to this version, or only to the change named `to`, all in one transaction.
 * @throws NewerDatabase and changes nothing where the database, or `to`, is ahead of this program.
 */
export async function migrate(db: Kysely<Tables>, to?: string): Promise<void> {
  if (to !== undefined && !Object.hasOwn(MIGRATIONS, to)) throw new NewerDatabase(to)
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } })
  const { error } = await (to === undefined ? migrator.migrateToLatest() : migrator.migrateTo(to))
  if (!error) return
  const unknown = /previously executed migration (\S+) is missing/.exec(error instanceof Error ? error.message : '')
  throw unknown?.[1] ? new NewerDatabase(unknown[1]) : error
}
