import { commitment } from '#domain/canonical.ts'
import type { CaseCommand, CaseEvent, ModerationCase } from '#domain/case.ts'
import { decide } from '#domain/decide-case.ts'
import { evolve } from '#domain/evolve-case.ts'
import type { TextRef } from '#domain/finding.ts'
import type { CaseId, TextId } from '#domain/ids.ts'
import type { Actor } from '#domain/permissions.ts'
import type { TextsTable } from '#store/tables.ts'
import type { Makers } from '#mocks/makers.ts'
import type { OpenedCase } from './intake.ts'

/** Cases on which commands are given through the domain, with everything that came of it. */
export class Desk {
  readonly events: CaseEvent[] = []
  readonly texts: TextsTable[] = []
  readonly makers: Makers
  readonly #cases = new Map<CaseId, ModerationCase>()
  readonly #eventsOf = new Map<CaseId, CaseEvent[]>()

  constructor(makers: Makers) {
    this.makers = makers
  }

  open(opened: OpenedCase): void {
    this.#cases.set(opened.state.id, opened.state)
    this.#happened(opened.state.id, [opened.opened])
  }

  get cases(): ModerationCase[] {
    return [...this.#cases.values()]
  }

  state(id: CaseId): ModerationCase {
    const state = this.#cases.get(id)
    if (!state) throw new RangeError(`no case ${id}`)
    return state
  }

  /** Everything that happened to a case, oldest first. */
  eventsOf(id: CaseId): readonly CaseEvent[] {
    return this.#eventsOf.get(id) ?? []
  }

  /** @throws where the domain refuses: the simulation must not do what nobody may. */
  act(id: CaseId, command: CaseCommand, actor: Actor, at: number): ModerationCase {
    const verdict = decide(this.state(id), command, { actor, now: new Date(at).toISOString() })
    if (!verdict.ok) throw new Error(`${command.type} on ${id}: ${JSON.stringify(verdict.refusal)}`)
    const next = verdict.events.reduce(evolve, this.state(id))
    this.#cases.set(id, next)
    this.#happened(id, verdict.events)
    return next
  }

  #happened(id: CaseId, events: readonly CaseEvent[]): void {
    this.events.push(...events)
    this.#eventsOf.set(id, [...this.eventsOf(id), ...events])
  }

  keep(text: string, at: number): TextRef {
    const id = this.makers.idAt(at)
    const salt = this.makers.newSalt()
    this.texts.push({ id, salt, text })
    return { id: id as TextId, commitment: commitment(salt, text) }
  }
}
