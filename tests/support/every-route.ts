import { ENDPOINTS } from '#api/app.ts'
import type { apiClient } from './api-client.ts'

type Desk = ReturnType<typeof apiClient>

interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly prefixItems?: readonly Schema[]
  readonly minItems?: number
  readonly minLength?: number
  readonly minimum?: number
  readonly format?: string
  readonly pattern?: string
}

interface Operation {
  readonly requestBody?: { readonly content?: { readonly 'application/json'?: { readonly schema: Schema } } }
  readonly parameters?: readonly {
    readonly in: string
    readonly name: string
    readonly required?: boolean
    readonly schema: Schema
  }[]
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

/** One route of the contract, and a request to it that says no more than it must. */
export interface Asked {
  /** `POST /cases/{id}/notes`. */
  readonly route: string
  readonly method: string
  readonly path: string
  readonly open: boolean
  readonly tags: readonly string[]
  readonly query: string
  readonly body: unknown
}

/** Every route that is served, with a request that its own description lets through. */
export async function everyRoute(desk: Desk): Promise<readonly Asked[]> {
  const document = (await desk.get<Document>('/openapi.json')).body
  return ENDPOINTS.map(({ route, endpoint }) => {
    const method = route.method.toUpperCase()
    const operation = document.paths[`/api/v1${route.path}`]?.[route.method]
    if (!operation) throw new Error(`${route.path} is not described`)
    const schema = operation.requestBody?.content?.['application/json']?.schema
    const query = (operation.parameters ?? []).filter((one) => one.in === 'query' && one.required)
    return {
      route: `${method} ${route.path}`,
      method,
      path: route.path,
      open: endpoint.kind === 'open',
      tags: route.tags ?? [],
      query: new URLSearchParams(query.map((one) => [one.name, String(sample(one.schema, document))])).toString(),
      body: schema && sample(schema, document),
    }
  })
}

/** The least that a schema lets through. */
function sample(schema: Schema, document: Document): unknown {
  if (schema.$ref) {
    const named = document.components.schemas[schema.$ref.split('/').at(-1) ?? '']
    if (!named) throw new Error(`no schema ${schema.$ref}`)
    return sample(named, document)
  }
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const [some] = schema.anyOf ?? schema.oneOf ?? []
  if (some) return sample(some, document)
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((one) => sample(one, document)))
  return plain(schema, document)
}

function plain(schema: Schema, document: Document): unknown {
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.[0]
  switch (type) {
    case 'object': {
      const wanted = Object.entries(schema.properties ?? {}).filter(([name]) => schema.required?.includes(name))
      return Object.fromEntries(wanted.map(([name, one]) => [name, sample(one, document)]))
    }
    case 'array': {
      const { prefixItems, items } = schema
      if (prefixItems) return prefixItems.map((one) => sample(one, document))
      return Array.from({ length: schema.minItems ?? 0 }, () => (items ? sample(items, document) : null))
    }
    case 'string':
      return text(schema)
    case 'integer':
    case 'number':
      return schema.minimum ?? 0
    case 'boolean':
      return true
    default:
      return null
  }
}

const FORMATS: Readonly<Record<string, string>> = {
  email: 'somebody@meridian.example',
  'date-time': '2026-11-20T09:00:00.000Z',
  date: '2027-03-01',
  uri: 'https://meridian.example/in',
}

function text({ format = '', minLength = 0, pattern = '' }: Schema): string {
  if (FORMATS[format]) return FORMATS[format]
  if (/\{64\}/.test(pattern)) return 'a'.repeat(64)
  return 'x'.repeat(Math.max(minLength, 1))
}
