import fc from 'fast-check'
import { generateSync, type JsonSchema } from 'json-schema-faker'

export interface Operation {
  readonly method: string
  readonly path: string
  readonly parameters: readonly Parameter[]
  readonly bodies: Readonly<Record<string, { readonly schema?: JsonSchema }>>
}

interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema?: JsonSchema
}

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>
  readonly components?: { readonly schemas?: Readonly<Record<string, JsonSchema>> }
}

interface OpenApiOperation {
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Operation['bodies'] }
}

/** A request as it may be meant or meant badly: `body` is JSON, or whatever else was sent in its place. */
export interface AnyRequest {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

/** Every operation of an OpenAPI 3.1 document, and its schemas for what they refer to. */
export function operationsOf(document: unknown): { operations: Operation[]; schemas: Record<string, JsonSchema> } {
  const { paths, components } = document as OpenApi
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody }]) => ({
      method: method.toUpperCase(),
      path,
      parameters,
      bodies: requestBody?.content ?? {},
    })),
  )
  return { operations, schemas: { ...components?.schemas } }
}

/** What nobody means well: control characters, halves of characters, syntax of other languages, numbers that are none. */
const HOSTILE: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202egnp.exe',
  '\u0301'.repeat(200),
  '𝕏'.repeat(300),
  'x'.repeat(70_000),
  "'; drop table cases; --",
  '"%27) OR 1=1',
  '=HYPERLINK("https://a.example","x")',
  '<img src=x onerror=alert(1)>',
  '{{constructor}}',
  '__proto__',
  '../../../../etc/passwd',
  '%2e%2e%2f',
  '-1',
  '9999999999999999999999',
  '1e400',
  'NaN',
  'null',
  '2026-13-45T99:99:99Z',
  '0001-01-01T00:00:00.000Z',
  '+275760-09-13T00:00:00.001Z',
]
const hostile = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 40 }))
const odd = fc.oneof(
  hostile,
  fc.constantFrom<unknown>(null, true, -1, 0, 2 ** 53, -(2 ** 53), 1.5, Number.MAX_VALUE, [], {}, [[[[]]]]),
)

/**
 * Requests for an operation: as its schema has them, with some values, keys or the whole body replaced by odd ones.
 * `ids` are ids that exist, so that not every request ends at “there is no such thing”.
 */
export function requestsFor(
  operation: Operation,
  schemas: Readonly<Record<string, JsonSchema>>,
  ids: readonly string[],
): fc.Arbitrary<AnyRequest> {
  const made = (schema: JsonSchema | undefined, seed: number): unknown =>
    generateSync(withSchemas(schema ?? {}, schemas), { seed, maxItems: 3, maxDepth: 4 })
  return fc
    .record({
      seed: fc.integer({ min: 1, max: 2 ** 30 }),
      id: fc.constantFrom(...ids),
      places: fc.array(fc.nat(40), { maxLength: 3 }),
      odd: fc.array(odd, { minLength: 1, maxLength: 3 }),
      odds: fc.record({ path: fc.nat(9), query: fc.nat(9), header: fc.nat(9), body: fc.nat(9) }),
      version: fc.oneof(
        fc.nat(4).map((n) => `"${n}"`),
        hostile,
      ),
    })
    .map(({ seed, id, places, odd: [first, ...more], odds, version }) => {
      const text = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))
      let path = operation.path
      const query = new URLSearchParams()
      const headers: Record<string, string> = {}
      for (const [at, { name, in: where, required, schema }] of operation.parameters.entries()) {
        const usual = made(schema, seed + at)
        if (where === 'path') {
          const value = odds.path < 7 && /id$/i.test(name) ? id : odds.path < 8 ? text(usual) : text(first)
          path = path.replace(`{${name}}`, encoded(value) || 'x')
        } else if (where === 'query' && (required || (seed + at) % 2 === 0)) {
          query.set(name, odds.query < 7 ? text(usual) : text(first).toWellFormed())
        } else if (where === 'header' && odds.header < 9) {
          headers[name.toLowerCase()] = headerText(/if-match/i.test(name) ? version : text(usual))
        }
      }
      const [type, content] = Object.entries(operation.bodies)[0] ?? []
      if (type) headers['content-type'] = type
      const usual = content?.schema && made(content.schema, seed)
      const meant =
        odds.body < 4 ? usual : places.reduce((body, place, at) => replaced(body, place, [first, ...more][at]), usual)
      const body = odds.body === 9 ? text(first) : JSON.stringify(meant)
      const asked = query.size > 0 ? `?${query}` : ''
      return { method: operation.method, path: `${path}${asked}`, headers, body: type ? (body ?? '') : null }
    })
}

/** As a URL may carry it; half a character cannot be. */
function encoded(value: string): string {
  return encodeURIComponent(value.toWellFormed()).slice(0, 2_000)
}

/** As a header may carry it: Latin letters without line breaks. */
function headerText(value: string): string {
  return value
    .replaceAll(/[^\t\u0020-\u007e\u00a0-\u00ff]/g, '')
    .trim()
    .slice(0, 2_000)
}

/** `#/components/schemas/X` is looked up beside the schema. */
function withSchemas(schema: JsonSchema, schemas: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return typeof schema === 'object' ? { ...schema, components: { schemas } } : schema
}

/** The same value with what stands at the nth place, counted over all keys and items, replaced. */
function replaced(value: unknown, place: number, by: unknown): unknown {
  let left = place
  const walk = (now: unknown): unknown => {
    if (left-- === 0) return by
    if (Array.isArray(now)) return now.map(walk)
    if (typeof now !== 'object' || now === null) return now
    return Object.fromEntries(Object.entries(now).map(([key, inner]) => [key, walk(inner)]))
  }
  return walk(value)
}
