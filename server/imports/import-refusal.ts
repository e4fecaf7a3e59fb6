import type { ProblemCode } from '#contract/problems.ts'

type RefusalCode = Extract<
  ProblemCode,
  'file_unreadable' | 'file_too_large' | 'mapping_incomplete' | 'import_not_ready' | 'batch_has_decisions' | 'not_found'
>

export interface FieldFault {
  readonly pointer: string
  readonly code: string
  readonly detail: string
}

/** Why something about an import was not done; the message tells a person what happened and what to do. */
export class ImportRefusal extends Error {
  override readonly name = 'ImportRefusal'
  readonly code: RefusalCode
  readonly errors: readonly FieldFault[]

  constructor(code: RefusalCode, message: string, errors: readonly FieldFault[] = []) {
    super(message)
    this.code = code
    this.errors = errors
  }
}

/** The file itself cannot be read to its end: a quote that never closes, JSON that breaks off. */
export class BrokenFile extends Error {
  override readonly name = 'BrokenFile'
}

/** Somebody cancelled the import, or another process has taken it over: stop, and write nothing more. */
export class ImportLost extends Error {
  override readonly name = 'ImportLost'
}
