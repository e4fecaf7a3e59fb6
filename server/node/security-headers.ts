const EVERYWHERE: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'permissions-policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), ' +
    'midi=(), payment=(), usb=()',
}

const POLICY = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
}

/** The demo's service worker and its SQLite, which is WebAssembly; registering a worker is a trusted-types sink. */
const DEMO_POLICY = { ...POLICY, 'script-src': "'self' 'wasm-unsafe-eval'", 'worker-src': "'self'" }
const SERVER_POLICY = { ...POLICY, 'require-trusted-types-for': "'script'" }

const TWO_YEARS = 'max-age=63072000; includeSubDomains'

/** The security headers of every answer. */
export function securityHeaders(app: 'server' | 'demo', scheme: 'http' | 'https'): ReadonlyMap<string, string> {
  const policy = Object.entries(app === 'demo' ? DEMO_POLICY : SERVER_POLICY)
  return new Map([
    ...Object.entries(EVERYWHERE),
    ['content-security-policy', policy.map(([name, sources]) => `${name} ${sources}`).join('; ')],
    ...(scheme === 'https' ? [['strict-transport-security', TWO_YEARS] as const] : []),
  ])
}
