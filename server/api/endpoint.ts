import type { RouteConfig, z } from '@hono/zod-openapi'
import type { Person } from '#store/people.ts'
import type { Tx } from '#store/tables.ts'
import type { Ports } from './ports.ts'

type Schema<T> = T extends z.ZodType ? z.output<T> : undefined
type Part<R, K extends string> = R extends { request: { [key in K]: infer T } } ? Schema<T> : undefined
type Body<R> = R extends { request: { body: { content: { 'application/json': { schema: infer T } } } } }
  ? Schema<T>
  : undefined
type Success<R> = R extends { responses: infer All } ? All[keyof All & (200 | 201 | 202)] : never
type JsonOf<A> = A extends { content: { 'application/json': { schema: infer T extends z.ZodType } } }
  ? z.input<T>
  : never

/** What an endpoint may answer: the contract's JSON, or a response of its own (a stream, a file, nothing). */
export type Answer<R> =
  | { readonly body: JsonOf<Success<R>>; readonly etag?: string; readonly cookies?: readonly string[] }
  | Response

/** A request as the contract describes it, checked, with who sent it. */
export interface Asked<R> {
  readonly params: Part<R, 'params'>
  readonly query: Part<R, 'query'>
  readonly headers: Part<R, 'headers'>
  readonly body: Body<R>
  readonly request: Request
  readonly ports: Ports
}
export interface AskedBy<R> extends Asked<R> {
  readonly person: Person
}
export interface AskedToWrite<R> extends AskedBy<R> {
  readonly tx: Tx
}

/**
 * The three kinds of endpoint. `open` needs no session. `read` runs for a signed-in person. `write` runs in one
 * transaction together with the record of its Idempotency-Key: all of it happens, or nothing does.
 */
export type Endpoint<R> =
  | { readonly kind: 'open'; readonly run: (asked: Asked<R>) => Promise<Answer<R>> }
  | { readonly kind: 'read'; readonly run: (asked: AskedBy<R>) => Promise<Answer<R>> }
  | { readonly kind: 'write'; readonly run: (asked: AskedToWrite<R>) => Promise<Answer<R>> }

export interface Bound {
  readonly route: RouteConfig
  readonly endpoint: Endpoint<RouteConfig>
}

export function open<const R extends RouteConfig>(route: R, run: (asked: Asked<R>) => Promise<Answer<R>>): Bound {
  return { route, endpoint: { kind: 'open', run } as unknown as Endpoint<RouteConfig> }
}

export function read<const R extends RouteConfig>(route: R, run: (asked: AskedBy<R>) => Promise<Answer<R>>): Bound {
  return { route, endpoint: { kind: 'read', run } as unknown as Endpoint<RouteConfig> }
}

export function write<const R extends RouteConfig>(
  route: R,
  run: (asked: AskedToWrite<R>) => Promise<Answer<R>>,
): Bound {
  return { route, endpoint: { kind: 'write', run } as unknown as Endpoint<RouteConfig> }
}
