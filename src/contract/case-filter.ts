import { z } from '@hono/zod-openapi'
import { type FilterField, isFilterValue, NOT } from '#domain/case-filter.ts'

const ASKED: Readonly<Record<FilterField, string>> = {
  source: 'Who flagged it: member_report, keyword_rule, classifier or staff',
  reason: 'The reason of a flag, in its own words',
  code: 'A code that a flag suggests, or a family of codes',
  thread: 'A thread’s id',
  platform: 'The platform’s name',
  language: 'The comment’s language as the platform gave it, or `unknown`',
  policy: 'The policy that the case is under, by its id',
  severity: 'The estimated severity: `3`, or a range as `2..4`, `2..`, `..1`',
  age: 'How long ago it was opened: `24h..` longer, `..7d` less, `1d..7d` between; in hours or days',
  holder: '`me`, `none`, or a person’s id',
  text: 'Words of the comment, each by its beginning; case and accents do not matter',
}

function condition(field: FilterField, is: 'any' | 'none') {
  const value = z
    .string()
    .trim()
    .refine((one) => isFilterValue(field, one), { message: `This is no value of ${field}. ${ASKED[field]}.` })
  const meaning = is === 'any' ? 'any of several values, by repeating it' : 'none of these'
  const description = `${ASKED[field]}; ${meaning}`
  return z
    .union([value, z.array(value).min(1).max(50)])
    .optional()
    .openapi({ param: { description } })
}

type Conditions = Readonly<Record<FilterField | `not.${FilterField}`, ReturnType<typeof condition>>>

/** The conditions of a list, as query parameters. Several values are any of them; different ones hold together. */
export const filterQuery: Conditions = Object.fromEntries(
  (Object.keys(ASKED) as FilterField[]).flatMap((field) => [
    [field, condition(field, 'any')],
    [NOT + field, condition(field, 'none')],
  ]),
) as Conditions

/** A filter in one string, spelled as the query of `GET /cases`. */
export const FilterText = z.string().max(4_000)

export const CASE_ORDERS = ['priority', 'oldest', 'newest', 'changed', 'clock'] as const
