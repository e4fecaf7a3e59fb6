import type { Finding, TextRef } from '#domain/finding.ts'
import type { TextId } from '#domain/ids.ts'

/** Stands for every id that only the server gives. */
export const FORESEEN = 'foreseen'

const UNWRITTEN: TextRef = { id: FORESEEN as TextId, commitment: '' }

/** A finding as it will be recorded, before the server has given its texts their ids. */
export function foreseenFinding(finding: Finding<string>): Finding {
  const { reasons, onAppeal, ...rest } = finding
  const { setAside, ...texts } = reasons
  const refs = Object.fromEntries(Object.keys(texts).map((part) => [part, UNWRITTEN]))
  return {
    ...rest,
    reasons: { ...refs, ...(setAside && { setAside: { ...setAside, why: UNWRITTEN } }) },
    ...(onAppeal && { onAppeal: { ...onAppeal, reason: UNWRITTEN } }),
  }
}
