import { http, type RequestHandler } from 'msw'
import type { Api } from '#api/app.ts'

/** Hands every request for the API to the API. */
export function createHandlers(api: Api): RequestHandler[] {
  return [http.all('*/api/*', ({ request }) => api(request))]
}
