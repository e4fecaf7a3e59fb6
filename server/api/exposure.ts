import type { z } from '@hono/zod-openapi'
import type { Exposure as ExposureView } from '#contract/wellbeing.ts'
import {
  breakDue,
  type ExposureLimits,
  GRAVE,
  GRAVEST,
  hasPaused,
  minutesOnDay,
  minutesToBreak,
  startOfDay,
} from '#domain/exposure.ts'
import { beginSpell, changeSpell, countExposed, spellsOf, type StoredSpell } from '#store/exposure.ts'
import type { Db, Tx } from '#store/tables.ts'
import { workspaceSettings } from '#store/workspace-settings.ts'

export type Rest = NonNullable<z.output<typeof ExposureView>['break']>

/**
 * Counts the moment as time at the desk: it goes on from the last one, or after a break begins anew.
 * @returns the day's spells as they then stand, the latest first, and the limits that hold
 */
export async function noteAtDesk(tx: Tx, personId: string, now: string) {
  const { exposure: limits } = await workspaceSettings(tx)
  const [spell, ...earlier] = await spellsOf(tx, personId, now)
  if (spell && !isOver(limits, spell, now)) {
    await changeSpell(tx, personId, spell.beganAt, { last_at: now })
    return { limits, spells: [{ ...spell, lastAt: now }, ...earlier] }
  }
  await beginSpell(tx, personId, now)
  const begun: StoredSpell = { beganAt: now, lastAt: now, breakUntil: null, breakWhy: null }
  return { limits, spells: [begun, ...(spell && spell.beganAt !== now ? [spell] : []), ...earlier] }
}

/** The break that somebody is on or that begins now, since it is due; null where the next case may be given. */
export async function restBeforeNext(
  tx: Tx,
  personId: string,
  now: string,
  wish: 'as_it_is' | 'go_on',
): Promise<Rest | null> {
  const { limits, spells } = await noteAtDesk(tx, personId, now)
  const [spell] = spells
  if (!spell) return null
  const running = restOf(limits, spell, now)
  if (running && wish === 'go_on' && limits.breakCanBeSkipped) {
    await changeSpell(tx, personId, spell.beganAt, { break_until: now, break_why: running.why })
    await beginSpell(tx, personId, now)
    return null
  }
  if (running) return running
  const gravest = (await countExposed(tx, personId, 'revealed', spell.beganAt, GRAVEST)) > 0
  // Whoever went on beyond the day's hours is not stopped for them again.
  const wentOn = spells.some((one) => one.breakWhy === 'day' && one.breakUntil !== null && one.breakUntil <= now)
  const inForce = wentOn ? { ...limits, hoursADay: null } : limits
  const due = breakDue(inForce, { minutesToday: minutesOnDay(spells, now), spell, gravest }, now)
  if (!due) return null
  await changeSpell(tx, personId, spell.beganAt, { break_until: due.until, break_why: due.why })
  return { ...due, canBeSkipped: limits.breakCanBeSkipped }
}

/** A person's own figures of the day. */
export async function exposureView(db: Db, personId: string, now: string): Promise<z.output<typeof ExposureView>> {
  const { exposure: limits } = await workspaceSettings(db)
  const spells = await spellsOf(db, personId, now)
  const spell = spells[0] && !isOver(limits, spells[0], now) ? spells[0] : null
  const today = startOfDay(now)
  return {
    today: {
      minutes: minutesOnDay(spells, now),
      seen: await countExposed(db, personId, 'opened', today),
      graves: await countExposed(db, personId, 'revealed', today, GRAVE),
    },
    minutesToBreak: minutesToBreak(limits, spell),
    break: spell && restOf(limits, spell, now),
  }
}

function restOf(limits: ExposureLimits, spell: StoredSpell, now: string): Rest | null {
  const { breakUntil, breakWhy } = spell
  if (!breakUntil || !breakWhy || breakUntil <= now) return null
  return { until: breakUntil, why: breakWhy, canBeSkipped: limits.breakCanBeSkipped }
}

function isOver(limits: ExposureLimits, spell: StoredSpell, now: string): boolean {
  if (spell.breakUntil) return spell.breakUntil <= now
  return hasPaused(limits, spell.lastAt, now)
}
