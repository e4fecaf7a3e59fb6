import type { Problem, ProblemCode } from '#contract/problems.ts'
import { wait } from './wait.ts'

const BASE = '/api/v1'

/** The server refused, and says why by `code`; the browser branches on that, never on the text. */
export class ProblemError extends Error {
  readonly code: ProblemCode
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail)
    this.name = 'ProblemError'
    this.code = problem.code
    this.problem = problem
  }
}

/** No answer came: offline, the server is away, or the connection broke. */
export class NetworkError extends Error {
  constructor(cause: unknown) {
    super('No answer came from the server', { cause })
    this.name = 'NetworkError'
  }
}

/** Whether `error` is the server's refusal, and, where `code` is given, that one. */
export function isProblem(error: unknown, code?: ProblemCode): error is ProblemError {
  return error instanceof ProblemError && (code === undefined || error.code === code)
}

/** Whether the same request may succeed in a moment. */
export function isPassing(error: unknown): boolean {
  return error instanceof NetworkError || isProblem(error, 'unavailable') || isProblem(error, 'slow_down')
}

/** How long to wait before trying again: what was planned, or longer where the server says so. */
export function pauseAfter(error: unknown, planned: number): number {
  return isProblem(error) ? Math.max(planned, (error.problem.retryAfter ?? 0) * 1_000) : planned
}

/** A key for one act of one person; the server performs an act once, however often it arrives. */
export function newIdempotencyKey(): string {
  // Not crypto.randomUUID, which a page served over plain http from another machine does not have.
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** @throws ProblemError, NetworkError, or an AbortError when `signal` says so. */
export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await answerTo(path, { ...(signal && { signal }) })) as T
}

export interface Write {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly body?: unknown
  /** The version of the case that the act was decided on; a later one on the server refuses it. */
  readonly ifMatch?: number
  /** Give one to keep it over several attempts of the person; else each call is an act of its own. */
  readonly idempotencyKey?: string
  /** Gives up at the first try that brings no answer. */
  readonly once?: boolean
  readonly headers?: Readonly<Record<string, string>>
  /** What ends a try that brings no answer. */
  readonly signal?: () => AbortSignal
}

/** Browsers keep no more than 64 KiB alive, all requests together; one character is at most three bytes. */
const KEPT_ALIVE = 10_000
const PAUSES_MS = [400, 1_500, 4_000]

/**
 * Writes, and tries again with the same key while no answer comes. Answers with the body, or undefined where there is none.
 * @throws ProblemError or NetworkError.
 */
export async function sendJson<T>(write: Write): Promise<T> {
  const headers = new Headers({ ...write.headers, 'idempotency-key': write.idempotencyKey ?? newIdempotencyKey() })
  if (write.body !== undefined) headers.set('content-type', 'application/json')
  if (write.ifMatch !== undefined) headers.set('if-match', `"${write.ifMatch}"`)
  const body = write.body === undefined ? null : JSON.stringify(write.body)
  // The screen moves on before the answer: what was done arrives although the tab is closed in the same second.
  const keepalive = (body?.length ?? 0) < KEPT_ALIVE
  const init = { method: write.method, headers, body, keepalive }
  const attempt = async () => (await answerTo(write.path, { ...init, signal: write.signal?.() ?? null })) as T
  for (const pause of write.once ? [] : PAUSES_MS) {
    try {
      return await attempt()
    } catch (error) {
      if (!isPassing(error)) throw error
      await wait(pauseAfter(error, pause))
    }
  }
  return attempt()
}

/** The address of something to download or to stream. */
export function addressOf(path: string): string {
  return BASE + path
}

async function answerTo(path: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(addressOf(path), init).catch((error: unknown) => {
    if (init.signal?.aborted) throw error
    throw new NetworkError(error)
  })
  const text = await response.text().catch((error: unknown) => {
    if (init.signal?.aborted) throw error
    throw new NetworkError(error)
  })
  return readAnswer(response.status, text)
}

/** @throws ProblemError for any status that is not a success, even where something in between answered. */
export function readAnswer(status: number, text: string): unknown {
  const body = parsed(text)
  if (status >= 200 && status < 300) return body
  if (isProblemBody(body)) throw new ProblemError(body)
  const code = status >= 502 && status <= 504 ? 'unavailable' : status === 413 ? 'file_too_large' : 'internal'
  throw new ProblemError({ type: 'about:blank', title: code, status, code, detail: '' })
}

function parsed(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isProblemBody(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'detail' in body
}
