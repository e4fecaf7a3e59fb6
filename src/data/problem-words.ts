import type { ProblemCode } from '#contract/problems.ts'
import { t } from '#messages/messages.ts'
import { isProblem, NetworkError } from './client.ts'

export type ProblemWords = {
  /** What happened. */
  readonly title: string
  /** What to do, and what was kept. */
  readonly text: string
  /** The server's own sentences about this very case, in its language; empty where the code says it all. */
  readonly details: readonly string[]
}

/** A failure in plain words, by its code. */
export function wordsOf(error: unknown): ProblemWords {
  if (error instanceof NetworkError) {
    return { title: t('problems.offline.title'), text: t('problems.offline.text'), details: [] }
  }
  const code: ProblemCode = isProblem(error) ? error.code : 'internal'
  return { title: t(`problems.${code}.title`), text: t(`problems.${code}.text`), details: detailsOf(error) }
}

/** The codes whose detail says something that the code alone can't: which line, which column, which field. */
const PARTICULAR =
  /^(bad_request|invalid_fields|finding_inc|(file|picture)_(unread|too)|mapping|import_not|audit|rereading|batch_has|storage)/

function detailsOf(error: unknown): readonly string[] {
  if (!isProblem(error) || !PARTICULAR.test(error.code)) return []
  const fields = (error.problem.errors ?? []).map((field) => field.detail)
  return [error.problem.detail, ...fields].filter((text) => text !== '')
}

/** The bad fields by their JSON pointer: `/columns/text` → the sentence about it. */
export function fieldErrorsOf(error: unknown): Readonly<Record<string, string>> {
  if (!isProblem(error)) return {}
  return Object.fromEntries((error.problem.errors ?? []).map((field) => [field.pointer, field.detail]))
}
