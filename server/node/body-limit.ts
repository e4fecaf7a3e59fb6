import { API_BASE } from '#contract/routes.ts'
import { ProblemError } from '#api/problem.ts'

const PICTURES = new RegExp(`^${API_BASE}/cases/[^/]+/pictures$`)
const LARGEST_JSON = 1024 * 1024

/**
 * JSON is read whole, so its size is bounded before any of it is read. The upload of a file or a picture is a stream,
 * and bounds itself.
 * @throws ProblemError
 */
function refuseLargeBody(request: Request): void {
  if (request.method === 'GET' || request.method === 'HEAD' || isUpload(request)) return
  const length = request.headers.get('content-length')
  if (length === null && request.headers.has('transfer-encoding')) {
    throw new ProblemError('bad_request', 'Send the length of the body (Content-Length); only a file may be streamed.')
  }
  if (Number(length ?? 0) > LARGEST_JSON) {
    throw new ProblemError(
      'file_too_large',
      'The body of this request is larger than 1 MiB, which is the most it may be.',
    )
  }
}

/**
 * The request with its JSON read: whoever sends it slowly is waited for, so many milliseconds, before any work is
 * counted as begun.
 * @throws ProblemError
 */
export async function wholeRequest(request: Request, patience: number): Promise<Request> {
  refuseLargeBody(request)
  if (request.body === null || isUpload(request)) return request
  const body = await inTime(request.arrayBuffer(), patience).catch(() => {
    throw new ProblemError('bad_request', 'The request broke off, or was too slow, before all of it had come.')
  })
  return new Request(request.url, { method: request.method, headers: request.headers, body, signal: request.signal })
}

async function inTime<T>(coming: Promise<T>, patience: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('It did not come in time')), patience)
  })
  try {
    return await Promise.race([coming, late])
  } finally {
    clearTimeout(timer)
  }
}

function isUpload(request: Request): boolean {
  const { pathname } = new URL(request.url)
  return request.method === 'POST' && (pathname === `${API_BASE}/imports` || PICTURES.test(pathname))
}
