import { z } from '@hono/zod-openapi'
import { DraftWords } from '#contract/policy-drafts.ts'
import type { PolicyWords } from '#domain/policy.ts'
import { JsonPlaces } from './json-places.ts'
import { faulty, type PolicyExport, type ReadPolicy, type WrittenPolicy } from './policy-file.ts'

/** The version of our own form. A change that older readers could not read gets the next number, and a schema of its own. */
export const FORM = 'evenhand-policy/1'
export const SCHEMA_ADDRESS = 'https://evenhand.invalid/schemas/policy-1.json'

const PolicyFile = z.strictObject({
  $schema: z.string().optional(),
  form: z.literal(FORM),
  /** Where it was taken from; nothing is read from it. */
  from: z.strictObject({ policy: z.string(), version: z.int() }).optional(),
  ...DraftWords.shape,
  codes: z.array(z.strictObject(DraftWords.shape.codes.element.shape)).max(20_000),
})

/** The published JSON Schema (2020-12) of our own form. */
export function policySchema(): object {
  const schema = z.toJSONSchema(PolicyFile, { target: 'draft-2020-12', io: 'input' })
  return { $id: SCHEMA_ADDRESS, title: 'A policy, as Evenhand writes it', ...schema }
}

export function writeJson({ id, version, words }: PolicyExport): WrittenPolicy {
  const { title, families, codes, factors, retired, kept } = words
  const file = {
    $schema: SCHEMA_ADDRESS,
    form: FORM,
    from: { policy: id, version },
    title,
    families,
    codes,
    ...(factors && { factors }),
    ...(retired && { retired }),
    ...(kept && { kept }),
  }
  return { text: `${JSON.stringify(file, null, 2)}\n`, leftOut: [] }
}

export function readJson(text: string): ReadPolicy {
  const json = new JsonPlaces(text)
  if (json.syntax.length > 0) return faulty(json.syntax)
  const read = PolicyFile.safeParse(json.value)
  if (!read.success) return faulty(read.error.issues.map(({ path, message }) => json.fault(path, message)))
  const { $schema: _schema, form: _form, from: _from, ...words } = read.data
  return { words: words as unknown as PolicyWords, filledIn: [] }
}
