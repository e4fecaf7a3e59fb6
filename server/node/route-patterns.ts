import { API_BASE, routes } from '#contract/routes.ts'

const PATTERNS = [...new Set(Object.values(routes).map((route) => `${API_BASE}${route.path}`))].map((pattern) => ({
  pattern,
  matches: new RegExp(`^${pattern.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
}))

/** The contract's pattern of a path, for the log, where paths themselves may hold what somebody typed. */
export function routePattern(path: string): string {
  if (!path.startsWith('/api/')) return path.startsWith('/assets/') ? '/assets/*' : '/*'
  // Where two match, the one with fewer parameters was meant: /policies/draft before /policies/{version}.
  const found = PATTERNS.filter(({ matches }) => matches.test(path))
  const fewest = found.sort((one, other) => one.pattern.split('{').length - other.pattern.split('{').length)
  return fewest[0]?.pattern ?? '/api/*'
}
