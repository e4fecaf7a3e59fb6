import { z } from '@hono/zod-openapi'
import { CLOCK_STAGES, PAUSE_REASONS } from '#domain/clocks.ts'

const Time = z.iso.datetime({ precision: 3 })

/** By when the case's present stage is to be done; from `riskAt` on it is at risk, after `dueAt` breached. */
export const ClockView = z
  .object({
    stage: z.enum(CLOCK_STAGES),
    startedAt: Time,
    dueAt: Time,
    riskAt: Time,
    paused: z.enum(PAUSE_REASONS).nullable(),
  })
  .nullable()
  .openapi('Clock')
