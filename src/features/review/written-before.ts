import { create } from 'zustand'
import type { NewEscalation, NewNote } from '#contract/types.ts'
import type { CaseInView } from '#data/cases.ts'
import { type Unsent, useUnsentStore } from '#data/unsent.ts'
import type { Finding } from '#domain/finding.ts'
import { quoteOf } from '#domain/spans.ts'
import { currentTime } from '#ui/use-now.ts'
import { type Draft, EMPTY_DRAFT } from './draft.ts'
import { EMPTY_ESCALATION, type EscalationDraft } from './escalation-form.tsx'
import type { Colleague } from './mention-text.ts'

interface Written {
  readonly body: unknown
  /** Milliseconds. */
  readonly at: number
}

/** What was sent or taken back in this visit, by the kind of act and its draft's key: the person and the case. */
export const useWrittenStore = create<Readonly<Record<string, Written>>>()(() => ({}))

/** An act may yet be refused, undone or taken back: its words are kept for then. */
export function rememberWritten(kind: Unsent['kind'], draftKey: string, body: unknown): void {
  useWrittenStore.setState({ [`${kind} ${draftKey}`]: { body, at: currentTime() } })
}

/** What this person wrote about the case, by an act of this kind, that was not recorded. */
function writtenBefore(kind: Unsent['kind'], view: CaseInView, draftKey: string): unknown {
  const [refused] = refusedBefore(kind, view.case.id).slice(-1)
  const here = useWrittenStore.getState()[`${kind} ${draftKey}`]
  // What a route has answered was recorded.
  const isDone = here && view.returned && Date.parse(view.returned.at) > here.at
  if (!here || isDone) return refused?.write.body
  return refused && refused.at > here.at ? refused.write.body : here.body
}

export function refusedBefore(kind: Unsent['kind'], caseId: string): readonly Unsent[] {
  const { acts } = useUnsentStore.getState()
  return acts.filter((act) => act.caseId === caseId && act.kind === kind && act.refused && act.refused !== 'taken_back')
}

export function escalationBefore(view: CaseInView, draftKey: string): EscalationDraft {
  const body = writtenBefore('escalations', view, draftKey) as NewEscalation | undefined
  return body ? { ...EMPTY_ESCALATION, ...body, fields: body.fields ?? {} } : EMPTY_ESCALATION
}

/** The note that a dialog about the case begins with, and the act that is settled by adding it. */
export function noteBefore(view: CaseInView, draftKey: string): { note: NewNote | undefined; act: Unsent | undefined } {
  const [act] = refusedBefore('notes', view.case.id)
  return { note: (act?.write.body ?? writtenBefore('notes', view, draftKey)) as NewNote | undefined, act }
}

/** Whom a note names, as its field wants to know them. */
export function namedIn({ text, mentions }: NewNote): Colleague[] {
  return mentions.map(({ id, from, to }) => ({ id, name: quoteOf(text, { start: from + 1, end: to }) }))
}

/** A draft that amounts to this finding. */
export function draftOf({ primary, others, severity, outcome, factors, reasons, onAppeal }: Finding<string>): Draft {
  const { setAside, ...written } = reasons
  const tags = [primary, ...others].map(({ code, spans }) => ({
    code,
    marks: spans.map(({ start, end }) => ({ start, end })),
  }))
  return {
    tags,
    current: 0,
    severity,
    outcome,
    ...(factors && { factors }),
    written: { ...written, ...(onAppeal && { appeal: onAppeal.reason }) },
    setAside: setAside ?? EMPTY_DRAFT.setAside,
  }
}
