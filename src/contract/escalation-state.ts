import { z } from '@hono/zod-openapi'
import { HOLD_REASONS, SENT_BECAUSE } from '#domain/escalation.ts'

const Id = z.string().min(1).max(64)
const Time = z.iso.datetime({ precision: 3 })
const Day = z.iso.date()
const TextRefView = z.object({ id: Id, commitment: z.string() })

/** What a case's state says of its escalation beyond where it was sent. */
export const escalationParts = {
  team: Id.optional(),
  fields: z.array(z.object({ id: z.string(), text: TextRefView })).optional(),
  because: z.enum(SENT_BECAUSE).optional(),
  assignee: Id.optional(),
  accepted: z.object({ by: Id, at: Time }).optional(),
  question: z.object({ text: TextRefView, by: Id, at: Time }).optional(),
  hold: z.object({ why: z.enum(HOLD_REASONS), text: TextRefView, by: Id, at: Time, reviewOn: Day }).optional(),
}

/** What stands beside a case's course. */
export const besideParts = {
  since: Time.optional(),
  media: z.literal('marked').optional(),
  sent: z.array(z.string()).optional(),
  alerted: z.array(Id).optional(),
  recused: z.array(Id).optional(),
  challenges: z
    .array(
      z.object({
        id: Id,
        person: Id,
        reason: TextRefView,
        by: Id,
        at: Time,
        outcome: z.enum(['upheld', 'dismissed']).optional(),
      }),
    )
    .optional(),
  contacts: z.array(z.object({ id: Id, settled: z.boolean() })).optional(),
}
