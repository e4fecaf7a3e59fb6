import type { z } from '@hono/zod-openapi'
import type { Found } from '#contract/lookup.ts'
import { routes } from '#contract/routes.ts'
import { type Action, type Actor, may } from '#domain/permissions.ts'
import { CONDUCT_POLICY } from '#domain/policy.ts'
import { wholeCaseById } from '#store/cases.ts'
import { caseAtAddress, caseOfComment, subjectOfEntry } from '#store/lookup.ts'
import { currentPolicy, policyTitles } from '#store/policies.ts'
import type { Db } from '#store/tables.ts'
import { type Bound, read } from './endpoint.ts'
import { ProblemError } from './problem.ts'
import { hiddenSubjects } from './while-rereading.ts'

type Answer = z.output<typeof Found>
type Finder = (db: Db, asked: string, by: { readonly actor: Actor; readonly now: string }) => Promise<Answer | null>

/** Tried in their order; what somebody may not read is not looked for, so that nothing tells whether it is there. */
const FINDERS: readonly (readonly [needs: Action, find: Finder])[] = [
  ['policy.read', codeNamed],
  ['ledger.read', entryNumbered],
  ['case.read', async (db, id, { actor }) => openingCase(db, actor, 'case', id)],
  ['case.read', async (db, id, { actor }) => openingCase(db, actor, 'comment', await caseOfComment(db, id))],
  [
    'case.read',
    async (db, url, { actor }) =>
      /^https?:/i.test(url) ? openingCase(db, actor, 'link', await caseAtAddress(db, url)) : null,
  ],
]

const lookup = read(routes.lookup, async ({ ports, person, query }) => {
  const found = await firstFound(ports.connection.kysely, person, query.q, ports.now())
  if (!found) throw new ProblemError('not_found', 'Nothing that you may open has this id or address.')
  return { body: found }
})

async function firstFound(db: Db, actor: Actor, asked: string, now: string): Promise<Answer | null> {
  for (const [needs, find] of FINDERS) {
    const found = may(actor, needs).allowed ? await find(db, asked, { actor, now }) : null
    if (found) return found
  }
  return null
}

async function openingCase(db: Db, actor: Actor, kind: Answer['kind'], id: string | null): Promise<Answer | null> {
  const state = id === null || id.length > 64 ? null : await wholeCaseById(db, id)
  if (!state || !may(actor, 'case.read', state).allowed) return null
  return { kind, path: `/cases/${state.id}` }
}

async function codeNamed(db: Db, asked: string, { now }: { readonly now: string }): Promise<Answer | null> {
  if (!/^[A-Za-z][A-Za-z0-9.]{0,63}$/.test(asked)) return null
  for (const { id } of await policyTitles(db)) {
    const policy = await currentPolicy(db, now, id)
    const code = policy?.codes.find((one) => one.id === asked.toUpperCase())
    const which = id === CONDUCT_POLICY ? '' : `?policy=${encodeURIComponent(id)}`
    if (policy && code) return { kind: 'code', path: `/policy/${policy.version}/${code.id}${which}` }
  }
  return null
}

async function entryNumbered(db: Db, asked: string, { actor }: { readonly actor: Actor }): Promise<Answer | null> {
  const number = /^#?(\d{1,15})$/.exec(asked)?.[1]
  const subject = number === undefined ? null : await subjectOfEntry(db, Number(number))
  return subject === null || (await hiddenSubjects(db, actor)).includes(subject)
    ? null
    : { kind: 'entry', path: `/record?subject=${encodeURIComponent(subject)}` }
}

export const lookupEndpoints: readonly Bound[] = [lookup]
