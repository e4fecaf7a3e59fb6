import type { CaseFilter } from '#domain/case-filter.ts'
import type { ModerationCase } from '#domain/case.ts'
import { type ExposureLimits, GRAVE, gravesServed, startOfDay } from '#domain/exposure.ts'
import { countExposed, gravesInHand, lastServed, noteExposed } from '#store/exposure.ts'
import type { Tx } from '#store/tables.ts'
import { workspaceSettings } from '#store/workspace-settings.ts'
import { ownPreferences } from './preferences.ts'

/** What narrows the cases that somebody is given next. */
export interface Narrowed {
  readonly filter: CaseFilter
  readonly notOf: readonly string[]
}

/** What decides which case somebody is given next: the workspace's limits, their day so far, their own choice. */
export interface Serving {
  readonly limits: ExposureLimits
  readonly gravesToday: number
  readonly last: 'grave' | 'lighter' | 'none'
  readonly chosen: Narrowed
}

const LIGHTER: CaseFilter = [{ field: 'severity', is: 'any', values: [`0..${GRAVE - 1}`] }]

export async function servingOf(tx: Tx, personId: string, now: string): Promise<Serving> {
  const { exposure: limits, families } = await workspaceSettings(tx)
  const { optOut = [] } = await ownPreferences(tx, personId)
  const today = startOfDay(now)
  const revealed = await countExposed(tx, personId, 'revealed', today, GRAVE)
  const last = await lastServed(tx, personId, today)
  // Before a case is judged, the reasons of its flags tell its family; afterwards, its code.
  const reasons = [...new Set(optOut.flatMap((family) => families[family] ?? []))]
  return {
    limits,
    gravesToday: revealed + (await gravesInHand(tx, personId, today)),
    last: last === null ? 'none' : last >= GRAVE ? 'grave' : 'lighter',
    chosen: { notOf: optOut, filter: reasons.length > 0 ? [{ field: 'reason', is: 'none', values: reasons }] : [] },
  }
}

/** The cases to look among for the next one, the best first: each is tried only where the one before holds nothing. */
export function choicesOfNext(serving: Serving): readonly Narrowed[] {
  const { chosen } = serving
  const lighter = { ...chosen, filter: [...chosen.filter, ...LIGHTER] }
  switch (gravesFor(serving)) {
    case 'never':
      return [lighter]
    case 'if_nothing_else':
      return [lighter, chosen]
    default:
      return [chosen]
  }
}

/** Why cases that wait may not have been given: the day's limit of grave ones, or the person's own choice. */
export function sparedNow(serving: Serving): ('graves' | 'opted_out')[] {
  const graves = gravesFor(serving) === 'never'
  return [
    ...(graves ? (['graves'] as const) : []),
    ...(serving.chosen.notOf.length > 0 ? (['opted_out'] as const) : []),
  ]
}

/** Notes that a case was given, as the last of those at this moment. @returns what decides the one after it */
export async function noteServed(
  tx: Tx,
  personId: string,
  state: ModerationCase,
  { before, ...when }: { readonly at: string; readonly place: number; readonly before: Serving },
): Promise<Serving> {
  await noteExposed(tx, personId, state, 'served', when)
  // A grave one counts once, also where it was revealed before: that is looked up.
  return state.estimate < GRAVE ? { ...before, last: 'lighter' } : servingOf(tx, personId, when.at)
}

function gravesFor({ limits, gravesToday, last }: Serving) {
  return gravesServed(limits, gravesToday, last)
}
