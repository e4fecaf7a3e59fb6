import type { z } from '@hono/zod-openapi'
import type { EscalationAct } from '#contract/escalations.ts'
import { routes } from '#contract/routes.ts'
import type { CaseCommand, ModerationCase } from '#domain/case.ts'
import { SYSTEM } from '#domain/ids.ts'
import { dateOf } from '#domain/working-days.ts'
import { type NoticeKind } from '#domain/notices.ts'
import { tell } from '#store/notices.ts'
import { personById } from '#store/people.ts'
import type { Tx } from '#store/tables.ts'
import { storeText } from '#store/texts.ts'
import { applyCommand, holdCase, matchVersion } from './case-command.ts'
import { changed } from './cases.ts'
import { dueAgain } from './clock-rules.ts'
import { type Bound, read, write } from './endpoint.ts'
import { inboxView } from './inbox.ts'
import { pathOf } from './path.ts'
import type { Ports } from './ports.ts'
import { ProblemError } from './problem.ts'
import { insist } from './refusals.ts'

type Act = z.output<typeof EscalationAct>

const inbox = read(routes.inbox, async ({ ports, person, query }) => {
  insist(person, 'queue.read')
  return { body: await inboxView(ports.connection.kysely, person, { ...query, now: ports.now() }) }
})

const act = write(routes.actOnEscalation, async ({ ports, person, params, headers, body, tx }) => {
  const held = await holdCase(tx, params.id, person)
  await matchVersion(tx, held, headers['if-match'], person)
  insist(person, `case.${body.act}`, held)
  const state = await applyCommand(tx, ports, person, held, await commandOf(tx, ports, held, body))
  const told = whomToTell(state, body, person.id)
  if (told) await tell(tx, ports, { ...told, caseId: state.id, at: ports.now() })
  return changed(state, person)
})

async function commandOf(tx: Tx, ports: Ports, held: ModerationCase, body: Act): Promise<CaseCommand> {
  const due = async () => (held.escalation ? dueAgain(tx, held.escalation, ports.now()) : ports.now())
  switch (body.act) {
    case 'accept':
      return { type: 'accept' }
    case 'give': {
      const to = await personById(tx, body.to)
      if (!to?.active) throw new ProblemError('assignee_may_not_judge', 'There is no such person at work.')
      return { type: 'give', to }
    }
    case 'ask':
      return { type: 'ask', question: await storeText(tx, body.question, ports) }
    case 'answer':
      return { type: 'answer', answer: await storeText(tx, body.answer, ports), dueAt: await due() }
    case 'hold': {
      const { why, reviewOn } = body
      if (reviewOn <= dateOf(ports.now())) throw tooSoon()
      return { type: 'hold', hold: { why, reviewOn, text: await storeText(tx, body.text, ports) } }
    }
    case 'resume':
      return { type: 'resume', dueAt: await due() }
    default:
      return body satisfies never
  }
}

function tooSoon(): ProblemError {
  const errors = [{ pointer: '/reviewOn', code: 'too_soon', detail: 'Choose a day after today.' }]
  return new ProblemError('invalid_fields', 'A hold ends on a day to come.', { errors })
}

/** Who hears of what was done: the sender of a question, whoever asked of its answer, whoever was given the case. */
function whomToTell({ escalation }: ModerationCase, { act: done }: Act, by: string) {
  if (!escalation) return null
  const { by: sender, assignee } = escalation
  const to: Partial<Record<Act['act'], [NoticeKind, typeof sender | undefined]>> = {
    give: ['assigned', assignee],
    ask: ['asked', sender],
    answer: ['answered', assignee],
  }
  const [kind, person] = to[done] ?? []
  return kind && person && person !== by && person !== SYSTEM ? { to: [person], kind } : null
}

const media = write(routes.markMedia, async ({ ports, person, params, headers, body, tx }) => {
  const held = await holdCase(tx, params.id, person)
  await matchVersion(tx, held, headers['if-match'], person)
  const reason = await storeText(tx, body.reason, ports)
  const { interest } = body
  return changed(await applyCommand(tx, ports, person, held, { type: 'mark_media', interest, reason }), person)
})

const path = read(routes.path, async ({ ports, person, params }) => {
  insist(person, 'case.history')
  return { body: { steps: await pathOf(ports.connection.kysely, params.id, person) } }
})

export const escalationEndpoints: readonly Bound[] = [inbox, act, media, path]
