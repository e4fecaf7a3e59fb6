import { act, screen } from '@testing-library/react'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { painted } from '#data/wait.ts'
import { freshDesk } from '#tests/support/fresh-desk.ts'
import { renderApp } from '#tests/support/render-app.tsx'
import { aRow } from '#tests/support/seeds.ts'
import { deskPartsLoaded } from '#tests/support/desk-parts.ts'

vi.setConfig({ testTimeout: 300_000 })

/** What a request submits, and the button that submits it. */
const FORMS: readonly (readonly [path: RegExp, button: string])[] = [
  [/\/decisions$/, 'Decide and next'],
  [/\/escalations$/, 'Escalate and next'],
  [/\/notes$/, 'Add note'],
  [/\/phrases$/, 'Save'],
  [/\/reversals$/, 'Undo'],
]

const KEYS = [
  ...'123456789.,/-=ydimsevnbhojkztxwfc?!a ',
  '{Enter}',
  '{Enter}',
  '{Enter}',
  '{Enter>3/}',
  '{Control>}{Enter}{/Control}',
  '{Control>}k{/Control}',
  '{Control>}/{/Control}',
  '{Escape}',
  '{Tab}',
  '{Shift>}{Tab}{/Shift}',
  '{Backspace}',
  '{ArrowDown}',
  '{ArrowUp}',
  '{ArrowLeft}',
  '{ArrowRight}',
]
/** Ways into the states that single keys seldom reach: a code chosen, words marked, a dialog open, a reason begun. */
const WAYS = [
  '.1',
  ',1',
  '/insult{Enter}',
  '/insult{Enter}ms{Enter}{Escape}y',
  'iIt names a person.',
  '.1{Enter}',
  '.1e',
  '.1n',
  '.1?',
  '.1/',
  '.1m',
  '.1{Control>}k{/Control}',
  '.1e{Enter}',
  '.1?{Enter}',
]
const anyKeys = fc.array(
  fc.oneof({ arbitrary: fc.constantFrom(...KEYS), weight: 2 }, { arbitrary: fc.constantFrom(...WAYS), weight: 1 }),
  { minLength: 12, maxLength: 35 },
)

/** Whether a person could press the button now: there, enabled, and not behind a dialog. */
function onScreen(label: string): boolean {
  return [...document.querySelectorAll('button')].some(
    (button) =>
      button.textContent?.startsWith(label) && !button.disabled && !button.closest('[inert], [aria-hidden="true"]'),
  )
}

async function aDesk() {
  freshDesk()
  const rows = Array.from({ length: 8 }, (_, n) =>
    aRow({ id: `${n}`, text: `You are a clown, no. ${n}. Nobody asked.` }),
  )
  const app = await renderApp('/queues', { as: 'moderator', cases: rows })
  await screen.findByRole('button', { name: /Review next/ })
  await app.user.keyboard('r')
  await screen.findByRole('article', { name: 'Comment under review' })
  await act(deskPartsLoaded)
  return app
}

/** Presses the keys one by one, and holds each request they make against what stood on the screen before. */
async function pressAll(keys: readonly string[]): Promise<number> {
  const { user, server, unmount } = await aDesk()
  const seen: string[] = []
  let submitted = 0
  const started = ({ request }: { request: Request }) => {
    if (request.method === 'POST') seen.push(new URL(request.url).pathname)
  }
  server.events.on('request:start', started)
  try {
    for (const key of keys.flatMap(pressesOf)) {
      const possible = FORMS.filter(([, button]) => onScreen(button))
      const before = seen.length
      await user.keyboard(key)
      // A request waits for the paint that its key asked for, so that it stands beside the right key.
      await act(painted)
      await act(async () => new Promise((done) => setTimeout(done, 0)))
      const sent = seen.slice(before).flatMap((path) => FORMS.filter(([form]) => form.test(path)))
      for (const form of sent) expect(possible, `${key} submitted “${form[1]}”`).toContain(form)
      expect(sent.length, `${key} submitted more than once`).toBeLessThan(2)
      submitted += sent.length
    }
    return submitted
  } finally {
    server.events.removeListener('request:start', started)
    await act(async () => new Promise((done) => setTimeout(done, 300)))
    unmount()
  }
}

test('[KEYS-5] whatever is pressed in whatever state, only a form that is on screen and complete is submitted', async () => {
  let submitted = 0
  const property = fc.asyncProperty(anyKeys, async (keys) => {
    submitted += await pressAll(keys)
  })
  await fc.assert(property, { numRuns: 15, endOnFailure: true, seed: 20_261_124 })
  // Else nothing was tried.
  expect(submitted).toBeGreaterThan(0)
})

/** Each press of a way is looked at by itself. */
function pressesOf(keys: string): string[] {
  return keys.match(/\{Control>\}.*?\{\/Control\}|\{Shift>\}.*?\{\/Shift\}|\{[^}]*\}|./gu) ?? []
}
