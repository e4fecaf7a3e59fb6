import { z } from '@hono/zod-openapi'
import { APPEAL_GROUNDS } from '#domain/appeals.ts'
import { PANEL_SIZES } from '#domain/panels.ts'

const rate = z.int().min(0).max(100)
const days = z.int().min(1).max(365)
const panel = z.int().min(PANEL_SIZES.least).max(PANEL_SIZES.most)
const grounds = z.array(z.enum(APPEAL_GROUNDS)).min(1).max(APPEAL_GROUNDS.length)

/** Second readings, panels and appeals. One rate for every family of codes: there is no place to give another. */
export const SecondEyes = z.strictObject({
  /** Of a hundred decisions that nothing else asks to be read twice, so many are, by chance. */
  sampling: rate.default(0),
  /** How many people read for a panel after a veto; a chair is added where they differ. */
  panelSize: panel.default(PANEL_SIZES.usual),
  /** Days in which a decision can be appealed against. */
  appealDays: days.default(14),
  /** What an appeal may rest on here; one that was made before stays. */
  grounds: grounds.default([...APPEAL_GROUNDS]),
})

export const SecondEyesChange = z.strictObject({
  sampling: rate.optional(),
  panelSize: panel.optional(),
  appealDays: days.optional(),
  grounds: grounds.optional(),
})
