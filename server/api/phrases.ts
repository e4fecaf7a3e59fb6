import type { z } from '@hono/zod-openapi'
import type { PhraseView } from '#contract/phrases.ts'
import { routes } from '#contract/routes.ts'
import { type Actor, may } from '#domain/permissions.ts'
import { namesOf } from '#store/people.ts'
import { forgetPhrase, type Phrase, phraseById, phrasesFor, savePhrase } from '#store/phrases.ts'
import type { Db, Tx } from '#store/tables.ts'
import { type Bound, read, write } from './endpoint.ts'
import { ProblemError } from './problem.ts'
import { insist } from './refusals.ts'

const list = read(routes.phrases, async ({ ports, person }) => {
  insist(person, 'phrase.use')
  const db = ports.connection.kysely
  const names = await namesOf(db)
  const phrases = await phrasesFor(db, person.id)
  return { body: { phrases: phrases.map((phrase) => phraseView(phrase, person, names)) } }
})

const add = write(routes.addPhrase, async ({ ports, person, body, tx }) => {
  insist(person, 'phrase.use')
  const phrase: Phrase = { ...body, id: ports.newId(), ownerId: person.id }
  await savePhrase(tx, phrase, ports.now())
  return { body: await answered(tx, phrase, person) }
})

const change = write(routes.changePhrase, async ({ ports, person, params, body, tx }) => {
  const before = await phraseToChange(tx, params.id, person)
  const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))
  const phrase: Phrase = { ...before, ...given }
  await savePhrase(tx, phrase, ports.now())
  return { body: await answered(tx, phrase, person) }
})

const remove = write(routes.removePhrase, async ({ person, params, tx }) => {
  await forgetPhrase(tx, (await phraseToChange(tx, params.id, person)).id)
  return new Response(null, { status: 204 })
})

/** @throws not_found, also for what another keeps to themselves; role_lacks_permission for another's shared one. */
async function phraseToChange(tx: Tx, id: string, person: Actor): Promise<Phrase> {
  insist(person, 'phrase.use')
  const phrase = await phraseById(tx, id)
  if (!phrase || (phrase.ownerId !== person.id && !phrase.shared)) {
    throw new ProblemError('not_found', 'There is no such phrase.')
  }
  if (phrase.ownerId !== person.id) insist(person, 'phrase.curate')
  return phrase
}

async function answered(db: Db, phrase: Phrase, person: Actor) {
  return phraseView(phrase, person, await namesOf(db))
}

function phraseView(phrase: Phrase, person: Actor, names: ReadonlyMap<string, string>): z.output<typeof PhraseView> {
  const { ownerId, ...rest } = phrase
  const editable = ownerId === person.id || may(person, 'phrase.curate').allowed
  return { ...rest, by: names.get(ownerId) ?? 'Evenhand', editable }
}

export const phraseEndpoints: readonly Bound[] = [list, add, change, remove]
