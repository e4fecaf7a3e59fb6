import { createRoute, z } from '@hono/zod-openapi'
import { DIVISIONS } from '#domain/bank-holidays.ts'
import { problems } from './problem-answers.ts'
import { SecondEyes, SecondEyesChange } from './second-eyes-settings.ts'

const Family = z.string().min(1).max(64)

/** Each null switches its limit off. */
const Limits = z.strictObject({
  hoursADay: z.int().min(1).max(12).nullable().default(4),
  gravesADay: z.int().min(1).max(500).nullable().default(25),
  breakEveryMinutes: z.int().min(5).max(240).nullable().default(25),
  breakMinutes: z.int().min(1).max(60).default(5),
  breakAfterGravest: z.boolean().default(true),
  noTwoGraveInARow: z.boolean().default(true),
  breakCanBeSkipped: z.boolean().default(true),
})

const Days = z.int().min(1).max(250)

/** How long each stage may take, in working days of a division. */
const Clocks = z.strictObject({
  division: z.enum(DIVISIONS).default('england_and_wales'),
  first: Days.default(10),
  second: Days.default(5),
  third: Days.default(5),
  appeal: Days.default(20),
  /** Families of codes whose appeals have another length; each needs a reason, which is kept. */
  exceptions: z
    .array(z.strictObject({ family: Family, appeal: Days, reason: z.string().trim().max(1_000).default('') }))
    .max(20)
    .default([]),
})

/** Before anybody has judged a case, the reasons of its flags are the nearest to a family of codes that there is. */
const FAMILIES = {
  AS: ['hateful', 'possible hate'],
  HP: ['hateful', 'possible hate'],
  AB: ['abusive', 'bad language', 'possible threat', 'sexual', 'threatening'],
  MI: ['misleading'],
  PR: ['confidential', 'personal details', 'private', 'rule breach'],
}

const Families = z.record(Family, z.array(z.string().min(1).max(200)).max(100))

export const Workspace = z
  .strictObject({
    /** When a reviewer sees what else an author wrote. */
    authorHistory: z.enum(['after_first_code', 'always', 'never']).default('after_first_code'),
    exposure: Limits.prefault({}),
    clocks: Clocks.prefault({}),
    /** Whether figures without cases are for anybody who has their address. */
    publicFigures: z.boolean().default(false),
    /** Family of codes → reasons of flags that speak of it: how somebody who opted out of it is spared. */
    families: Families.default(FAMILIES),
    secondEyes: SecondEyes.prefault({}),
  })
  .openapi('Workspace')

export type WorkspaceSettings = z.output<typeof Workspace>

export const WorkspaceChange = z
  .strictObject({
    authorHistory: z.enum(['after_first_code', 'always', 'never']).optional(),
    exposure: z
      .strictObject({
        hoursADay: Limits.shape.hoursADay.unwrap().optional(),
        gravesADay: Limits.shape.gravesADay.unwrap().optional(),
        breakEveryMinutes: Limits.shape.breakEveryMinutes.unwrap().optional(),
        breakMinutes: Limits.shape.breakMinutes.unwrap().optional(),
        breakAfterGravest: z.boolean().optional(),
        noTwoGraveInARow: z.boolean().optional(),
        breakCanBeSkipped: z.boolean().optional(),
      })
      .optional(),
    /** Replaced as a whole. */
    clocks: Clocks.optional(),
    publicFigures: z.boolean().optional(),
    families: Families.optional(),
    secondEyes: SecondEyesChange.optional(),
  })
  .openapi('WorkspaceChange')

const answer = {
  200: {
    description: 'The settings of the workspace',
    content: { 'application/json': { schema: z.object({ workspace: Workspace }) } },
  },
  ...problems,
}

export const workspaceRoutes = {
  workspace: createRoute({
    method: 'get',
    path: '/workspace',
    tags: ['workspace'],
    summary: 'The settings that hold for everybody',
    responses: answer,
  }),
  changeWorkspace: createRoute({
    method: 'patch',
    path: '/workspace',
    tags: ['workspace'],
    summary: 'Change settings that hold for everybody; what is not named stays. It is on the record, old and new',
    request: { body: { content: { 'application/json': { schema: WorkspaceChange } }, required: true } },
    responses: answer,
  }),
}
