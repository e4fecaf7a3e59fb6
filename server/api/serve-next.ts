import type { CaseFilter } from '#domain/case-filter.ts'
import type { ModerationCase } from '#domain/case.ts'
import { GRAVE, gravesServed, startOfDay } from '#domain/exposure.ts'
import { countExposed, gravesInHand, lastServed, noteExposed } from '#store/exposure.ts'
import type { Tx } from '#store/tables.ts'
import { workspaceSettings } from '#store/workspace-settings.ts'
import { ownPreferences } from './preferences.ts'

/** What narrows the cases that somebody is given next. */
export interface Narrowed {
  readonly filter: CaseFilter
  readonly notOf: readonly string[]
}

const LIGHTER: CaseFilter = [{ field: 'severity', is: 'any', values: [`0..${GRAVE - 1}`] }]

/** The cases to look among for the next one, the best first: each is tried only where the one before holds nothing. */
export async function choicesOfNext(tx: Tx, personId: string, now: string): Promise<readonly Narrowed[]> {
  const chosen = await sparedFamilies(tx, personId)
  const lighter = { ...chosen, filter: [...chosen.filter, ...LIGHTER] }
  switch (await gravesFor(tx, personId, now)) {
    case 'never':
      return [lighter]
    case 'if_nothing_else':
      return [lighter, chosen]
    default:
      return [chosen]
  }
}

/** Why cases that wait may not have been given: the day's limit of grave ones, or the person's own choice. */
export async function sparedNow(tx: Tx, personId: string, now: string): Promise<('graves' | 'opted_out')[]> {
  const { optOut = [] } = await ownPreferences(tx, personId)
  const graves = (await gravesFor(tx, personId, now)) === 'never'
  return [...(graves ? (['graves'] as const) : []), ...(optOut.length > 0 ? (['opted_out'] as const) : [])]
}

/** Notes that a case was given, as the last of those at this moment. */
export async function noteServed(tx: Tx, personId: string, state: ModerationCase, when: { at: string; place: number }) {
  await noteExposed(tx, personId, state, 'served', when)
}

async function gravesFor(tx: Tx, personId: string, now: string) {
  const { exposure: limits } = await workspaceSettings(tx)
  const today = startOfDay(now)
  const revealed = await countExposed(tx, personId, 'revealed', today, GRAVE)
  const last = await lastServed(tx, personId, today)
  return gravesServed(
    limits,
    revealed + (await gravesInHand(tx, personId, today)),
    last === null ? 'none' : last >= GRAVE ? 'grave' : 'lighter',
  )
}

/** Before a case is judged, the reasons of its flags tell its family; afterwards, its code. */
async function sparedFamilies(tx: Tx, personId: string): Promise<Narrowed> {
  const { optOut = [] } = await ownPreferences(tx, personId)
  const { families } = await workspaceSettings(tx)
  const reasons = [...new Set(optOut.flatMap((family) => families[family] ?? []))]
  return { notOf: optOut, filter: reasons.length > 0 ? [{ field: 'reason', is: 'none', values: reasons }] : [] }
}
