import { sql } from 'kysely'
import type { Connection } from '#store/connection.ts'
import type { Tables } from '#store/tables.ts'
import type { Figure } from './figure.ts'
import { placeFor } from './filled.ts'
import { dailyMeasures } from './measures.ts'

const CASES = Number(process.env['EVENHAND_BENCH_CASES'] ?? 10_000_000)
const GIBIBYTE = 2 ** 30

/** The figures that matter at ten million cases on PostgreSQL; EVENHAND_BENCH_CASES says another number. */
export async function tenMillionFigures(): Promise<Figure[]> {
  const place = await placeFor('postgres')
  try {
    const connection = await place.open(CASES)
    try {
      const label = `${CASES.toLocaleString('en-GB')} cases`
      const daily = await dailyMeasures(connection, label)
      const figures = daily.map(({ what, bar, value, unit, met, method }): Figure => {
        const figure = unit === 'ms' ? `${value.toFixed(1)} ms` : `${Math.round(value).toLocaleString('en-GB')}${unit}`
        return { what: `${what} · PostgreSQL, ${label}`, bar, figure, met, method }
      })
      return [...figures, ...(await room(connection, label)), await vacuumed(connection, label)]
    } finally {
      await connection.close()
    }
  } finally {
    await place.close()
  }
}

/** What the database takes on the disk, and its largest tables and indexes. */
async function room({ kysely }: Connection<Tables>, label: string): Promise<Figure[]> {
  const { rows } = await sql<{ name: string; bytes: number }>`
    select 'the whole database' as name, pg_database_size(current_database()) as bytes
    union all (select relname || case relkind when 'i' then ' (index)' else ' (table)' end, pg_relation_size(oid) +
      case relkind when 'r' then coalesce(pg_relation_size(nullif(reltoastrelid, 0)), 0) else 0 end
      from pg_class where relkind in ('r', 'i') and relnamespace = 'public'::regnamespace
      order by 2 desc limit 16)`.execute(kysely)
  return rows.map(({ name, bytes }) => ({
    what: `room of ${name}, ${label}`,
    bar: '',
    figure: `${(bytes / GIBIBYTE).toFixed(2)} GiB, ${Math.round(bytes / CASES)} bytes a case`,
    met: 'none',
    method: 'as the files stand',
  }))
}

async function vacuumed({ kysely }: Connection<Tables>, label: string): Promise<Figure> {
  const started = performance.now()
  await sql`vacuum analyze`.execute(kysely)
  const figure = `${((performance.now() - started) / 1_000).toFixed(0)} s`
  return {
    what: `vacuum analyze, ${label}`,
    bar: '',
    figure,
    met: 'none',
    method: 'after the decisions and the import',
  }
}
