import type { PolicyFault } from '#domain/policy-faults.ts'

/** A fault of a policy for programs, in one sentence that says what to do. The browser has words of its own. */
export function faultText({ code, other, problem }: PolicyFault): string {
  const of = code ?? 'the policy'
  return `${of}: ${TEXTS[problem]}${other ? ` (${other})` : ''}`
}

const TEXTS: Readonly<Record<PolicyFault['problem'], string>> = {
  duplicate_id: 'this id is there twice; give one of them another',
  bad_id: 'an id is capital letters and digits, parts joined by dots',
  id_vanished: 'it was published once and is gone; retire it and name its successors, or say that there is none',
  id_reused: 'this id was retired; use another',
  parent_missing: 'it stands under a code that is not there; move it',
  cycle: 'it stands under itself; move it',
  severity_outside_range: 'its severity is outside its own range; change one of them',
  range_reversed: 'its range runs from more to less; swap the ends',
  family_missing: 'the families for no violation and cannot determine must be there, at the top',
  family_severity: 'a finding without a violation has severity 0',
  family_outcome: 'a finding without a violation has no action',
  no_outcomes: 'it allows no outcome; allow at least one',
  contested_without_second_review: 'a contested code is always read by a second person; ask for it',
  routing_severe: 'a routing family can’t propose severity 3 or 4 by itself; lower it',
  unequal_treatment: 'its rules differ from those for another characteristic; make them alike or state the reason',
  key_taken: 'another code has this key; choose another',
  key_bad: 'a key is one lower-case letter or one digit',
  colour_unseen: 'this colour is hard to see on light or dark; choose another',
  successor_missing: 'its successor is not there; name another, or none',
  example_code_missing: 'an example belongs to a code that is not there; choose another',
  empty_text: 'a text is empty; write it',
  no_codes: 'there is no code; add one',
}
