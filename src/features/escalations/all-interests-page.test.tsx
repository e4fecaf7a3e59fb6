import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { type PersonaKey, personaOf } from '#mocks/personas.ts'
import { renderApp } from '#tests/support/render-app.tsx'

type App = Awaited<ReturnType<typeof renderApp>>

async function declare(app: App, as: PersonaKey, what: string): Promise<string> {
  const before = app.ports.session.read()
  app.ports.session.write(personaOf(as).id)
  const answer = await fetch('/api/v1/interests', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'group', what, why: `I chair ${what}.` }),
  })
  app.ports.session.write(before)
  return ((await answer.json()) as { id: string }).id
}

test.each<PersonaKey>(['senior_reviewer', 'auditor'])(
  '[INTERESTS-1] a %s reads what everybody declared, finds a person, and tells what has ended',
  async (as) => {
    const app = await renderApp('/people/roles', { as })
    await screen.findByRole('heading', { name: 'What each role may do' })
    await declare(app, 'moderator', 'Northgate')
    const ended = await declare(app, 'senior_reviewer', 'Southgate')
    app.ports.session.write(personaOf('senior_reviewer').id)
    await fetch(`/api/v1/interests/${ended}`, { method: 'DELETE' })
    app.ports.session.write(personaOf(as).id)
    window.history.pushState(null, '', '/people/interests')
    const table = await screen.findByRole('table', { name: 'Declared interests' })
    const rows = () =>
      within(table)
        .getAllByRole('row')
        .slice(1)
        .map((row) => row.textContent)
    expect(rows()).toHaveLength(1)
    expect(rows()[0]).toContain('Mira HalloranNorthgatebranch or groupI chair Northgate.')
    await app.user.click(screen.getByRole('radio', { name: 'All' }))
    expect(rows()).toHaveLength(2)
    await app.user.type(screen.getByRole('searchbox', { name: 'Find a person or a word' }), 'desmond')
    expect(rows()).toHaveLength(1)
    expect(rows()[0]).toContain('Southgate')
    expect(window.location.search).toBe('?state=all&find=desmond')
    await app.user.type(screen.getByRole('searchbox'), ' nobody')
    expect(screen.getByText('No interest fits what you look for.')).toBeVisible()
  },
)

test('[INTERESTS-2] nothing declared says so; whoever may not know is told that it is not theirs', async () => {
  const app = await renderApp('/people/interests', { as: 'auditor' })
  expect(await screen.findByText('Nobody has declared an interest')).toBeVisible()
  app.unmount()
  await renderApp('/people/interests', { as: 'moderator' })
  expect(await screen.findByRole('heading', { name: 'Your roles do not include this screen' })).toBeVisible()
})
