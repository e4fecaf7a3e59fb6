import type { z } from '@hono/zod-openapi'
import type { Figures } from '#contract/figures.ts'
import { routes } from '#contract/routes.ts'
import { publishable } from '#domain/figures.ts'
import { currentPolicy, policyTitles } from '#store/policies.ts'
import type { Db } from '#store/tables.ts'
import { workspaceSettings } from '#store/workspace-settings.ts'
import { type Bound, open } from './endpoint.ts'
import { ProblemError } from './problem.ts'

type Counted = z.output<typeof Figures>

/** Anybody may ask, so the cases are counted now and then, not each time. */
const GOOD_FOR_MS = 10 * 60_000
const kept = new WeakMap<Db, { readonly at: number; readonly figures: Counted }>()

const figures = open(routes.figures, async ({ ports }) => {
  const db = ports.connection.kysely
  const { publicFigures } = await workspaceSettings(db)
  // Where they are not published, nothing tells that there are any.
  if (!publicFigures) throw new ProblemError('not_found', 'There is nothing at this address.')
  const now = Date.parse(ports.now())
  const known = kept.get(db)
  if (known && now - known.at >= 0 && now - known.at < GOOD_FOR_MS) return { body: known.figures }
  const counted = await count(db, ports.now())
  kept.set(db, { at: now, figures: counted })
  return { body: counted }
})

async function count(db: Db, now: string): Promise<Counted> {
  const rows = await db
    .selectFrom('cases')
    .select(['status', 'code', 'policy'])
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .groupBy(['status', 'code', 'policy'])
    .execute()
  const total = (chosen: (row: (typeof rows)[number]) => boolean) =>
    publishable(rows.reduce((sum, row) => sum + (chosen(row) ? row.n : 0), 0))
  const settled = ({ status, code }: (typeof rows)[number]) =>
    code !== null && (status === 'decided' || status === 'closed')
  const policies = await Promise.all((await policyTitles(db)).map(({ id }) => currentPolicy(db, now, id)))
  const families = policies.flatMap((policy) =>
    (policy?.codes ?? []).flatMap((code) => (policy && code.parent === null ? { ...code, policy } : [])),
  )
  return {
    asOf: `${now.slice(0, 10)}T00:00:00.000Z`,
    waiting: total(({ status }) => status !== 'decided' && status !== 'closed'),
    decided: total(settled),
    closed: total(({ status }) => status === 'closed'),
    families: families.map(({ id, label, policy }) => ({
      id,
      label,
      policy: policy.title,
      decided: total(
        (row) =>
          settled(row) && row.policy === policy.id && (row.code === id || row.code?.startsWith(`${id}.`) === true),
      ),
    })),
  }
}

export const figureEndpoints: readonly Bound[] = [figures]
