import type { z } from '@hono/zod-openapi'
import type { ContactView } from '#contract/contacts.ts'
import { routes } from '#contract/routes.ts'
import { asSeenBy } from '#domain/case-sight.ts'
import type { NewContact } from '#domain/contacts.ts'
import type { TextRef } from '#domain/finding.ts'
import type { Actor } from '#domain/permissions.ts'
import { toCaseEvent } from '#store/cases.ts'
import { eventsAbout } from '#store/ledger.ts'
import { tell } from '#store/notices.ts'
import { namesOf } from '#store/people.ts'
import type { Db } from '#store/tables.ts'
import { storeText, textsById } from '#store/texts.ts'
import { applyCommand, holdCase } from './case-command.ts'
import { caseInSight } from './case-in-sight.ts'
import { closeIfOver } from './closing.ts'
import { type Bound, read, write } from './endpoint.ts'
import { ProblemError } from './problem.ts'
import { insist } from './refusals.ts'

type View = z.input<typeof ContactView>

const list = read(routes.contacts, async ({ ports, person, params }) => {
  insist(person, 'case.read')
  return { body: { contacts: await contactsOf(ports.connection.kysely, params.id, person) } }
})

const log = write(routes.logContact, async ({ ports, person, params, body, tx }) => {
  const held = await holdCase(tx, params.id, person)
  insist(person, 'case.log_contact', held)
  if (body.when > ports.now()) throw notYet()
  const [who, asked, response] = [
    await storeText(tx, body.who, ports),
    await storeText(tx, body.asked, ports),
    await storeText(tx, body.response, ports),
  ]
  const contact = { id: ports.newId(), who, channel: body.channel, when: body.when, asked, response }
  await applyCommand(tx, ports, person, held, { type: 'log_contact', contact })
  await tell(tx, ports, { to: { role: 'independent_reviewer' }, kind: 'contact', caseId: held.id, at: ports.now() })
  return { body: { contacts: await contactsOf(tx, held.id, person) } }
})

function notYet(): ProblemError {
  const errors = [{ pointer: '/when', code: 'in_the_future', detail: 'Say when it happened; that is still to come.' }]
  return new ProblemError('invalid_fields', 'An approach is logged once it has happened.', { errors })
}

const settle = write(routes.settleContact, async ({ ports, person, params, body, tx }) => {
  const held = await holdCase(tx, params.id, person)
  insist(person, 'case.settle_contact', held)
  const how = await storeText(tx, body.how, ports)
  const state = await applyCommand(tx, ports, person, held, { type: 'settle_contact', id: params.contact, how })
  await closeIfOver(tx, ports, state)
  return { body: { contacts: await contactsOf(tx, held.id, person) } }
})

interface Settled {
  readonly how: TextRef
  readonly by: string
  readonly at: string
}

/** The register of a case, from its entries; a blind reader's is empty, since it may speak of the reading before. */
async function contactsOf(db: Db, id: string, actor: Actor): Promise<View[]> {
  const held = await caseInSight(db, id, actor)
  if (asSeenBy(held, actor) !== held) return []
  const logged: (NewContact & { readonly by: string; readonly at: string })[] = []
  const settled = new Map<string, Settled>()
  for await (const entry of eventsAbout(db, id)) {
    const event = toCaseEvent(entry)
    const { actor: by, at } = entry
    if (event?.type === 'case.contact_logged') logged.push({ ...event.payload, by, at })
    if (event?.type === 'case.contact_settled') settled.set(event.payload.id, { how: event.payload.how, by, at })
  }
  const refs = [...logged.flatMap(({ who, asked, response }) => [who, asked, response]), ...settled.values()]
  const texts = await textsById(
    db,
    refs.map((ref) => ('how' in ref ? ref.how.id : ref.id)),
  )
  const names = await namesOf(db)
  const text = (ref: TextRef) => texts.get(ref.id) ?? 'erased'
  return logged.map((one): View => {
    const end = settled.get(one.id)
    return {
      id: one.id,
      who: text(one.who),
      channel: one.channel,
      when: one.when,
      asked: text(one.asked),
      response: text(one.response),
      loggedBy: names.get(one.by) ?? 'Evenhand',
      loggedAt: one.at,
      settled: end ? { how: text(end.how), by: names.get(end.by) ?? 'Evenhand', at: end.at } : null,
    }
  })
}

export const contactEndpoints: readonly Bound[] = [list, log, settle]
