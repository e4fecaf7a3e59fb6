import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

/** Best first; the build writes both beside each file that shrinks. */
const ENCODINGS = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
] as const

interface File {
  readonly bytes: Buffer<ArrayBuffer>
  readonly headers: Readonly<Record<string, string>>
  readonly encoded: readonly { readonly name: string; readonly bytes: Buffer<ArrayBuffer> }[]
}

/**
 * A folder of built files, read once: a path that was not in it then is served by nobody, whatever it contains.
 * @returns null for a request that is not for a file; index.html answers for every page of the application.
 */
export function staticFiles(folder: string): (request: Request) => Response | null {
  const files = readFolder(folder)
  return (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return null
    const path = new URL(request.url).pathname
    const file = files.get(path) ?? (isPage(path, request) ? files.get('/index.html') : undefined)
    return file ? answer(file, request) : null
  }
}

function readFolder(folder: string): ReadonlyMap<string, File> {
  // In development vite serves the pages, and nothing has been built.
  if (!existsSync(folder)) return new Map()
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => ENCODINGS.every(({ suffix }) => !path.endsWith(suffix)))
  return new Map(names.map((path) => [`/${relative(folder, path).split(sep).join('/')}`, readFile(folder, path)]))
}

function readFile(folder: string, path: string): File {
  const bytes = readFileSync(path)
  const hashed = relative(folder, path).startsWith(`assets${sep}`)
  return {
    bytes,
    encoded: ENCODINGS.filter(({ suffix }) => existsSync(path + suffix)).map(({ name, suffix }) => ({
      name,
      bytes: readFileSync(path + suffix),
    })),
    headers: {
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      'cache-control': hashed
        ? 'public, max-age=31536000, immutable'
        : isIcon(path)
          ? 'public, max-age=86400'
          : 'no-cache',
      etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
      vary: 'accept-encoding',
    },
  }
}

/** Browsers ask for it again at every new address. */
function isIcon(path: string): boolean {
  return extname(path) === '.svg'
}

/** A page is asked for by a browser that goes somewhere, not by a script that misses its file. /policy/1/AB.INSULT is a page. */
function isPage(path: string, request: Request): boolean {
  return !Object.hasOwn(TYPES, extname(path)) && (request.headers.get('accept') ?? '').includes('text/html')
}

function answer(file: File, request: Request): Response {
  if (request.headers.get('if-none-match') === file.headers['etag']) {
    return new Response(null, { status: 304, headers: file.headers })
  }
  const accepted = acceptedEncodings(request)
  const encoded = file.encoded.find(({ name }) => accepted.has(name))
  const bytes = encoded?.bytes ?? file.bytes
  const headers = { ...file.headers, 'content-length': String(bytes.byteLength) }
  return new Response(request.method === 'HEAD' ? null : bytes, {
    headers: encoded ? { ...headers, 'content-encoding': encoded.name } : headers,
  })
}

function acceptedEncodings(request: Request): ReadonlySet<string> {
  const listed = (request.headers.get('accept-encoding') ?? '').split(',').map((one) => one.trim().split(/\s*;\s*q=/))
  return new Set(listed.flatMap(([name, weight]) => (name && Number(weight ?? '1') > 0 ? [name] : [])))
}
