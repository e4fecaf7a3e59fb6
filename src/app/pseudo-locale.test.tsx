import { screen, waitFor } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { activateLocale } from '#messages/messages.ts'
import type { PersonaKey } from '#mocks/personas.ts'
import { drawnAudit } from '#tests/support/drawn-audit.ts'
import { renderApp } from '#tests/support/render-app.tsx'
import { FIRST_COMMENTS } from '#tests/support/sample-file.ts'
import { ROUTES } from './routes.ts'

beforeEach(() => activateLocale('en-XA'))
afterEach(() => activateLocale('en-GB'))

/** What people wrote, what they are called, ids, times and keys are no words of ours. */
const DATA = 'bdi, time, kbd, code, pre, [translate="no"]'
const SPOKEN = ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext'] as const

/** Words on the screen, or said of it, that did not come from the catalogue: those have brackets and no plain letters. */
function hardCoded(): string[] {
  const found: string[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ALL)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node instanceof Element ? node : node.parentElement
    if (!element || element.closest(DATA)) continue
    if (node instanceof Text) found.push(node.data)
    else for (const name of SPOKEN) found.push(element.getAttribute(name) ?? '')
  }
  return found.filter((text) => /[A-Za-z]/.test(withoutMessages(text)))
}

/** A message may hold other messages: the innermost go first. */
function withoutMessages(text: string): string {
  const without = text.replace(/\[[^[\]]*\]/g, '')
  return without === text ? text : withoutMessages(without)
}

interface Visit {
  readonly route: string
  readonly path: string
  readonly as: PersonaKey
}

const VISITS: readonly Visit[] = [
  { route: 'operations', path: '/operations', as: 'administrator' },
  { route: 'queues', path: '/queues', as: 'moderator' },
  { route: 'queue', path: '/queues/priority', as: 'moderator' },
  { route: 'review', path: '/review/priority', as: 'moderator' },
  { route: 'case', path: '/cases/CASE', as: 'auditor' },
  { route: 'escalations', path: '/escalations', as: 'senior_reviewer' },
  { route: 'statement', path: '/cases/CASE/statement', as: 'moderator' },
  { route: 'appeals', path: '/appeals', as: 'senior_reviewer' },
  { route: 'second-readings', path: '/second-readings', as: 'auditor' },
  { route: 'imports', path: '/imports', as: 'moderator' },
  { route: 'import', path: '/imports/new', as: 'moderator' },
  { route: 'policy_sample', path: '/policy/draft/reading', as: 'policy_editor' },
  { route: 'policy_draft', path: '/policy/draft', as: 'policy_editor' },
  { route: 'policy_compare', path: '/policy/compare/1/1', as: 'moderator' },
  { route: 'policy', path: '/policy', as: 'moderator' },
  { route: 'policy', path: '/policy/1/AS.LOYAL.FRONT', as: 'moderator' },
  { route: 'rules', path: '/rules', as: 'policy_editor' },
  { route: 'rule', path: '/rules/new', as: 'policy_editor' },
  { route: 'people', path: '/people', as: 'administrator' },
  { route: 'roles', path: '/people/roles', as: 'administrator' },
  { route: 'inbox', path: '/inbox', as: 'moderator' },
  { route: 'security', path: '/settings/security', as: 'moderator' },
  { route: 'interests', path: '/settings/interests', as: 'moderator' },
  { route: 'all-interests', path: '/people/interests', as: 'auditor' },
  { route: 'routes', path: '/settings/routes', as: 'administrator' },
  { route: 'tokens', path: '/settings/tokens', as: 'administrator' },
  { route: 'webhooks', path: '/settings/webhooks', as: 'administrator' },
  { route: 'keys', path: '/settings/keys', as: 'moderator' },
  { route: 'wellbeing', path: '/settings/wellbeing', as: 'moderator' },
  { route: 'workspace', path: '/settings/workspace', as: 'administrator' },
  { route: 'flags', path: '/insight/flags', as: 'senior_reviewer' },
  { route: 'record', path: '/record', as: 'auditor' },
  { route: 'requests', path: '/requests', as: 'data_protection_officer' },
  { route: 'protection', path: '/protection', as: 'data_protection_officer' },
  { route: 'record', path: '/record/decisions', as: 'auditor' },
  { route: 'record', path: '/record/exports', as: 'auditor' },
  { route: 'record', path: '/record/verify', as: 'auditor' },
  { route: 'record', path: '/record/heads', as: 'auditor' },
  { route: 'audits', path: '/audits', as: 'auditor' },
  { route: 'plan-audit', path: '/audits/new', as: 'auditor' },
  { route: 'audit', path: '/audits/AUDIT', as: 'auditor' },
  { route: 'reread', path: '/audits/AUDIT/reread', as: 'auditor' },
]

async function settled(client: { isFetching(): number }) {
  await screen.findByRole('main')
  await waitFor(() => expect(document.querySelector('h1, h2')).not.toBeNull())
  await waitFor(() => {
    expect(client.isFetching()).toBe(0)
    expect(document.querySelector('[role="status"].animate-breathe')).toBeNull()
  })
}

test('every screen is visited', () => {
  expect(new Set(VISITS.map(({ route }) => route))).toEqual(new Set(ROUTES.map(({ id }) => id)))
})

test.each(VISITS)('[TEXT-1] every word of ours on $path comes from the catalogue', async ({ path, as }) => {
  const { client, cases, ports } = await renderApp('/people/roles', { as, cases: 3 })
  const audit = path.includes('AUDIT') ? await drawnAudit(ports) : ''
  window.history.pushState(null, '', path.replace('CASE', cases[0]?.id ?? '').replace('AUDIT', audit))
  await settled(client)
  expect(hardCoded()).toEqual([])
})

test.each(['/queues', '/set-up?token=abc'])('[TEXT-1] nor has the way in at %s', async (path) => {
  const { client } = await renderApp(path, { as: 'nobody' })
  await settled(client)
  expect(hardCoded()).toEqual([])
})

test('[TEXT-1] nor has an import, from its mapping to its end', async () => {
  const { client, server, user } = await renderApp('/imports/new', { as: 'moderator' })
  server.use(http.get('*/sample/first-comments.csv', () => HttpResponse.text(FIRST_COMMENTS)))
  await settled(client)
  await user.keyboard('s')
  await waitFor(() => expect(window.location.pathname).not.toBe('/imports/new'))
  await settled(client)
  expect(hardCoded()).toEqual([])
  await user.keyboard('{Control>}{Enter}{/Control}')
  await waitFor(() => expect(document.querySelector('dl')).not.toBeNull())
  await settled(client)
  expect(hardCoded()).toEqual([])
})
