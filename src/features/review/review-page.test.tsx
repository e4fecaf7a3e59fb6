import { act, screen, waitFor, within } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import { delay, http } from 'msw'
import { beforeEach, describe, expect, test } from 'vitest'
import { caseById } from '#store/cases.ts'
import { saveEscalationRoutes } from '#store/escalation-routes.ts'
import { FIRST_ROUTES } from '#domain/escalation-routes.ts'
import { routeQueries } from '#data/routes.ts'
import { aRow } from '#tests/support/seeds.ts'
import { freshDesk, slowDesk } from '#tests/support/fresh-desk.ts'
import { renderApp } from '#tests/support/render-app.tsx'
import { useDraftStore } from './draft.store.ts'
import { deskPartsLoaded } from '#tests/support/desk-parts.ts'

const WORRY = 'Who gets to see the list of names?'
const FRONT = 'They’re an 👩‍👧 embassy front. Nobody asked.'

const row = (id: string, text: string, estimate: 0 | 1 | 2 | 3 | 4 = 1) =>
  aRow({ id, text, author: `Author ${id}` }, [{ estimate }])

slowDesk()

beforeEach(freshDesk)

/** The desk with these comments waiting, the gravest first, and the first of them claimed by the keyboard. */
async function atTheDesk(...rows: ReturnType<typeof row>[]) {
  const app = await renderApp('/queues', { as: 'moderator', cases: rows })
  await screen.findByRole('button', { name: /Review next/ })
  await app.user.keyboard('r')
  await screen.findByRole('article', { name: 'Comment under review' })
  await act(deskPartsLoaded)
  const stateOf = async (place: number) => caseById(app.ports.connection.kysely, app.cases[place]?.id ?? '')
  return { ...app, stateOf }
}

const underReview = () => screen.findByRole('article', { name: 'Comment under review' })
const marks = () => [...document.querySelectorAll('mark')].map((mark) => mark.textContent)

async function chooseFront(user: UserEvent) {
  await user.keyboard('/')
  await user.type(await screen.findByRole('combobox', { name: 'Find a code' }), 'front{Enter}')
}

describe('deciding', () => {
  test('[REVIEW-1] by keyboard alone a no-violation code and Enter decide, and the next comment is there', async () => {
    const { user, stateOf } = await atTheDesk(row('1', WORRY, 2), row('2', 'Nobody told us.', 1))
    expect(await underReview()).toHaveTextContent(WORRY)
    await user.keyboard('/proc{Enter}{Enter}')
    await waitFor(async () => expect(await underReview()).toHaveTextContent('Nobody told us.'))
    expect(screen.getByRole('group', { name: 'Decided: NV.PROC' })).toBeVisible()
    await waitFor(async () => expect((await stateOf(0))?.status).toBe('decided'))
    expect((await stateOf(0))?.decisions[0]).toMatchObject({ primary: { code: 'NV.PROC', spans: [] }, severity: 0 })
    expect((await stateOf(1))?.status).toBe('claimed')
  })

  test('[REVIEW-1] digits walk down the tree to a code', async () => {
    const { user } = await atTheDesk(row('1', WORRY))
    await user.keyboard('6')
    expect(await screen.findByRole('option', { name: 'Procedural worry, NV.PROC' })).toBeVisible()
    await user.keyboard('1')
    expect(await screen.findByText('Everything the policy asks for is here')).toBeVisible()
    expect(screen.getByRole('button', { name: 'Decide and next' })).toBeEnabled()
  })

  test('[REVIEW-2] what a violation still needs is listed, and each part leads to where it is written', async () => {
    const { user, stateOf } = await atTheDesk(row('1', FRONT))
    await chooseFront(user)
    expect(screen.getByRole('button', { name: 'the words for A' })).toBeVisible()
    expect(screen.getByRole('button', { name: 'Decide and next' })).toBeDisabled()
    await user.keyboard('i')
    await user.keyboard('{ArrowRight}{ArrowRight}{Shift>}{ArrowRight}{ArrowRight}{/Shift}{Enter}{Escape}')
    expect(marks().join('')).toBe('👩‍👧 embassy front')
    await user.keyboard('yi')
    const why = screen.getByRole('textbox', { name: 'The reading you set aside, and why' })
    expect(why).toHaveFocus()
    await user.type(why, 'It names no source.')
    await user.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(async () => expect((await stateOf(0))?.status).toBe('awaiting_second_review'))
    const [decision] = (await stateOf(0))?.decisions ?? []
    expect(decision?.primary).toMatchObject({ code: 'AS.LOYAL.FRONT', spans: [{ start: 11, end: 28 }] })
  })

  test('[REVIEW-4] overlapping evidence stays legible: each stretch names its tags, and the text is the stored text', async () => {
    const { user } = await atTheDesk(row('1', FRONT))
    await chooseFront(user)
    await user.keyboard('ms{Enter}{Escape}')
    await user.keyboard('/insult{Enter}')
    await user.keyboard('m{ArrowRight}{ArrowRight}{Enter}{Escape}')
    expect([...document.querySelectorAll('mark')].map((mark) => [mark.textContent, mark.title])).toEqual([
      ['They’re an ', 'A'],
      ['👩‍👧', 'A, B'],
      [' embassy front', 'A'],
    ])
    expect((await underReview()).querySelector('blockquote bdi')?.textContent).toBe(FRONT)
  })

  test('[REVIEW-8] a comment is drawn inert', async () => {
    await atTheDesk(row('1', '<img src=x onerror=alert(1)> see https://example.org/x'))
    const words = (await underReview()).querySelector('blockquote')
    expect(words).toHaveTextContent('<img src=x onerror=alert(1)> see https://example.org/x')
    expect(words?.querySelector('a, img')).toBeNull()
  })
})

describe('undo, refusal, drafts', () => {
  test('[REVIEW-5] for ten seconds one key brings the case back as it was decided', async () => {
    const { user, stateOf } = await atTheDesk(row('1', WORRY, 2), row('2', 'Nobody told us.', 1))
    await user.keyboard('/proc{Enter}{Enter}')
    await screen.findByRole('group', { name: 'Decided: NV.PROC' })
    await user.keyboard('z')
    await waitFor(async () => expect(await underReview()).toHaveTextContent(WORRY))
    await waitFor(async () => expect((await stateOf(0))?.status).toBe('claimed'))
    expect((await stateOf(0))?.decisions[0]?.reversed).toBe('undo')
    expect(within(screen.getByRole('list', { name: 'Codes chosen' })).getByText('NV.PROC')).toBeVisible()
    expect(screen.queryByRole('group', { name: 'Decided: NV.PROC' })).toBeNull()
  })

  test('[AUTHOR-1] while a decision is taken back, nobody asks what its author wrote before', async () => {
    const { user, stateOf, server } = await atTheDesk(row('1', WORRY, 2), row('2', 'Nobody told us.', 1))
    await user.keyboard('/proc{Enter}{Enter}')
    await waitFor(async () => expect((await stateOf(0))?.status).toBe('decided'))
    const asked: string[] = []
    server.events.on('request:start', ({ request }) => void asked.push(request.url))
    server.use(
      http.post('*/reversals', async () => {
        await delay(300)
      }),
    )
    await user.keyboard('z')
    await waitFor(async () => expect((await stateOf(0))?.status).toBe('claimed'))
    await screen.findByRole('list', { name: 'Codes chosen' })
    await act(deskPartsLoaded)
    expect(asked.some((url) => url.endsWith('/reversals'))).toBe(true)
    expect(asked.filter((url) => url.endsWith('/author'))).toEqual([])
  })

  test('[REVIEW-6] a refusal brings the case back with what was typed, and says who did what', async () => {
    const { user, cases, stateOf } = await atTheDesk(row('1', WORRY, 2), row('2', 'Nobody told us.', 1))
    const version = (await stateOf(0))?.version ?? 0
    // A note from another tab moves the case on, under the decision that is being written here.
    await fetch(`/api/v1/cases/${cases[0]?.id}/notes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'if-match': `"${version}"` },
      body: JSON.stringify({ text: 'Seen before.' }),
    })
    await user.keyboard('/proc{Enter}{Enter}')
    expect(await screen.findByText(/Mira Halloran changed this 0 s ago: a note added/)).toBeVisible()
    expect(await underReview()).toHaveTextContent(WORRY)
    expect(screen.getByText('Nothing was recorded. What you wrote and marked is still here.')).toBeVisible()
    expect(within(screen.getByRole('list', { name: 'Codes chosen' })).getByText('NV.PROC')).toBeVisible()
    // The case has been read anew, so that deciding again succeeds.
    await waitFor(() => expect(screen.getByRole('button', { name: /1 note/ })).toBeVisible())
    await user.keyboard('{Enter}')
    await waitFor(async () => expect((await stateOf(0))?.status).toBe('decided'))
  })

  test('[REVIEW-7] a draft survives a reload', async () => {
    const { user, cases, unmount } = await atTheDesk(row('1', FRONT))
    await chooseFront(user)
    await user.keyboard('m{Enter}{Escape}')
    unmount()
    const kept = localStorage.getItem('evenhand.drafts') ?? ''
    useDraftStore.setState(useDraftStore.getInitialState())
    localStorage.setItem('evenhand.drafts', kept)
    await useDraftStore.persist.rehydrate()
    const [draft] = Object.values(useDraftStore.getState().drafts)
    expect(draft?.tags).toEqual([{ code: 'AS.LOYAL.FRONT', marks: [{ start: 0, end: 7 }] }])
    expect(Object.keys(useDraftStore.getState().drafts)[0]).toContain(cases[0]?.id)
  })
})

describe('the veil', () => {
  test('[REVIEW-9] a grave comment is veiled until it is wanted, and stays open after a reload', async () => {
    const { user } = await atTheDesk(row('1', WORRY, 3))
    expect(screen.getByRole('button', { name: 'Show: Distressing comment' })).toBeVisible()
    expect((await underReview()).querySelector('blockquote')?.closest('[inert]')).not.toBeNull()
    expect(screen.getByRole('button', { name: 'Mark evidence' })).toBeDisabled()
    await user.keyboard('v')
    expect((await underReview()).querySelector('blockquote')?.closest('[inert]')).toBeNull()
    expect(JSON.parse(localStorage.getItem('evenhand.veil') ?? '{}')).toMatchObject({
      state: { lifted: [expect.any(String)] },
    })
    await user.keyboard('v')
    expect((await underReview()).querySelector('blockquote')?.closest('[inert]')).not.toBeNull()
  })
})

describe('the other ways on', () => {
  test('[REVIEW-10] a case is escalated with a route, an urgency and a reason', async () => {
    const { user, stateOf } = await atTheDesk(row('1', WORRY))
    await user.keyboard('e')
    const dialog = await screen.findByRole('dialog', { name: 'Escalate this case' })
    await user.click(await within(dialog).findByRole('radio', { name: 'Legal advice' }))
    await user.click(within(dialog).getByRole('radio', { name: 'now' }))
    await user.type(within(dialog).getByRole('textbox', { name: 'What should they look at?' }), 'Is this a duty?')
    await user.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(async () => expect((await stateOf(0))?.status).toBe('escalated'))
    expect((await stateOf(0))?.escalation).toMatchObject({ route: 'legal', urgency: 'now' })
    expect(await screen.findByText('Nothing waits here')).toBeVisible()
  })

  test('[REVIEW-10] the focus is on the first route although the routes come after the dialog', async () => {
    const { client, server, user } = await atTheDesk(row('1', WORRY))
    let answer: (() => void) | undefined
    const asked = new Promise<void>((resolve) => (answer = resolve))
    server.use(http.get('*/api/v1/routes', () => asked))
    client.removeQueries({ queryKey: routeQueries.all() })
    await user.keyboard('e')
    const dialog = await screen.findByRole('dialog', { name: 'Escalate this case' })
    expect(within(dialog).queryByRole('radio')).toBeNull()
    answer?.()
    expect(await within(dialog).findByRole('radio', { name: 'Senior review' })).toHaveFocus()
  })

  test('[REVIEW-10] what the route requires is asked for, named where missing, and goes with the case', async () => {
    const { ports, client, user, stateOf } = await atTheDesk(row('1', WORRY))
    const fields = [
      { id: 'country', label: 'Which country’s law?', required: true },
      { id: 'hint', label: 'Anything else', required: false },
    ]
    const routes = FIRST_ROUTES.map((route) => (route.id === 'legal' ? { ...route, fields } : route))
    await ports.connection.kysely.transaction().execute((tx) => saveEscalationRoutes(tx, routes))
    await act(() => client.invalidateQueries())
    await user.keyboard('e')
    const dialog = await screen.findByRole('dialog', { name: 'Escalate this case' })
    await within(dialog).findByRole('radio', { name: 'Legal advice' })
    expect(within(dialog).queryByRole('textbox', { name: 'Which country’s law?' })).toBeNull()
    await user.click(within(dialog).getByRole('radio', { name: 'Legal advice' }))
    expect(within(dialog).queryByRole('textbox', { name: 'Anything else' })).toBeNull()
    await user.type(within(dialog).getByRole('textbox', { name: 'What should they look at?' }), 'Is this a duty?')
    await user.keyboard('{Control>}{Enter}{/Control}')
    const field = within(dialog).getByRole('textbox', { name: 'Which country’s law?' })
    expect(field).toHaveAccessibleDescription('This route asks for: Which country’s law?')
    expect((await stateOf(0))?.status).toBe('claimed')
    await user.type(field, 'Austria’s')
    await user.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(async () => expect((await stateOf(0))?.status).toBe('escalated'))
    expect((await stateOf(0))?.escalation?.fields).toMatchObject([{ id: 'country' }])
  })

  test('[REVIEW-10] skip hands the case back and opens another', async () => {
    const { user, stateOf } = await atTheDesk(row('1', WORRY, 2), row('2', 'Nobody told us.', 1))
    await user.keyboard('s')
    await waitFor(async () => expect(await underReview()).toHaveTextContent('Nobody told us.'))
    await waitFor(async () => expect((await stateOf(0))?.status).toBe('open'))
  })

  test('[REVIEW-11] whoever leaves the desk holds nothing back', async () => {
    const { user, stateOf } = await atTheDesk(row('1', WORRY, 2), row('2', 'Nobody told us.', 1))
    await waitFor(async () => expect((await stateOf(1))?.status).toBe('claimed'))
    await user.click(screen.getByRole('link', { name: 'all queues' }))
    await waitFor(async () => expect((await stateOf(0))?.status).toBe('open'))
    await waitFor(async () => expect((await stateOf(1))?.status).toBe('open'))
  })

  test('[REVIEW-12] an auditor reads, and has nothing to decide with', async () => {
    const { cases } = await renderApp('/queues', { as: 'auditor', cases: [row('1', WORRY)] })
    window.history.pushState(null, '', `/review/priority/${cases[0]?.id}`)
    expect(await underReview()).toHaveTextContent(WORRY)
    expect(screen.queryByRole('combobox', { name: 'Find a code' })).toBeNull()
    expect(screen.queryByRole('button', { name: 'Claim' })).toBeNull()
    expect(screen.queryByRole('button', { name: 'Take the next' })).toBeNull()
  })
})
