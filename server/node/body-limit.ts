import { API_BASE } from '#contract/routes.ts'
import { ProblemError } from '#api/problem.ts'

const PICTURES = new RegExp(`^${API_BASE}/cases/[^/]+/pictures$`)
const LARGEST_JSON = 1024 * 1024

/**
 * JSON is read whole, so its size is bounded before any of it is read. The upload of a file or a picture is a stream,
 * and bounds itself.
 * @throws ProblemError
 */
export function refuseLargeBody(request: Request): void {
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

function isUpload(request: Request): boolean {
  const { pathname } = new URL(request.url)
  return request.method === 'POST' && (pathname === `${API_BASE}/imports` || PICTURES.test(pathname))
}
