import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import type { CodeId } from '#domain/ids.ts'
import type { Policy, PolicyCode } from '#domain/policy.ts'
import { openSqlite } from '#node/databases.ts'
import { firstPolicy } from '#store/first-policy.ts'
import { insertPolicy } from '#store/policies.ts'
import type { Tables } from '#store/tables.ts'
import { chromiumLaunchOptions } from '#tests/support/chromium.ts'
import { aCode } from '#tests/support/domain.ts'
import { startProgram } from '#tests/support/journey-program.ts'
import { type Figure, milliseconds, percentile } from './figure.ts'
import { patternFigures } from './patterns.ts'

const CODES = 5_000
const TURNS = 60
const OWNER = { email: 'owner@meridian.example', password: 'a long enough password' }

/** The studio in a real browser, on the real server, with a policy of 5,000 codes. */
export async function policyFigures(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'evenhand-bench-'))
  const settings = {
    PORT: '0',
    EVENHAND_DATA: folder,
    EVENHAND_OWNER_EMAIL: OWNER.email,
    EVENHAND_OWNER_PASSWORD: OWNER.password,
  }
  const browser = await chromium.launch(chromiumLaunchOptions())
  try {
    await (await startProgram('main', settings)).stop()
    const connection = openSqlite<Tables>(join(folder, 'evenhand.db'))
    await connection.kysely.transaction().execute((tx) => insertPolicy(tx, largePolicy()))
    await connection.close()
    const program = await startProgram('main', settings)
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 } })
    const page = await context.newPage()
    const origin = new URL(program.url).origin
    const answer = await context.request.post(new URL('/api/v1/session', program.url).href, {
      data: OWNER,
      headers: { origin },
    })
    if (answer.status() !== 201) throw new Error(`signing in was answered with ${answer.status()}`)
    await page.goto(new URL('/policy/draft', program.url).href)
    await page.getByRole('button', { name: 'Begin a draft' }).click()
    await page.getByRole('tree').waitFor({ timeout: 60_000 })
    const figures = [
      figure('editing a text', await editing(page)),
      figure('searching', await searching(page)),
      figure('picking a code', await picking(page)),
      ...patternFigures(),
    ]
    await program.stop()
    return figures
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The families of the policy that ships, and under 70 codes of the first as many as make 5,000. */
function largePolicy(): Policy {
  const first = firstPolicy('2026-05-01T09:00:00.000Z')
  const shipped = first.codes
  const text = 'Words that say what it is, in about as many letters as a code has that people write by hand. '
  const groups = 70
  const more = Array.from({ length: CODES - shipped.length }, (_, at): PolicyCode => {
    const group = `AB.G${at % groups}`
    const id = at < groups ? group : `${group}.C${at}`
    const parent = (at < groups ? 'AB' : group) as CodeId
    const rules = { parent, label: `Conduct of kind ${at}`, severity: 1, severityRange: [0, 2] } as const
    return aCode(id, { ...rules, definition: text.repeat(2), covers: text, doesNotCover: text })
  })
  return { ...first, version: 2, codes: [...shipped, ...more] }
}

function figure(what: string, samples: readonly number[]): Figure {
  const p95 = percentile(samples, 0.95)
  return {
    what: `Policy of 5,000 codes: ${what} → painted`,
    bar: 'p95 ≤ 50 ms',
    figure: `p50 ${milliseconds(percentile(samples, 0.5))}, p95 ${milliseconds(p95)}`,
    met: p95 <= 50 ? 'met' : 'missed',
    method: `${samples.length} keys, from the key’s own time stamp to the end of the first frame that shows what it did`,
  }
}

async function editing(page: Page): Promise<number[]> {
  await page.getByRole('textbox', { name: 'Means' }).focus()
  await page.keyboard.press('End')
  return keys(page, 'text', 'abcdefgh ')
}

async function searching(page: Page): Promise<number[]> {
  const samples: number[] = []
  const field = page.getByRole('searchbox', { name: 'Find a code' })
  for (let turn = 0; turn < 8; turn++) {
    await field.fill('')
    await page.waitForTimeout(300)
    samples.push(...(await keys(page, 'rows', `kind ${turn + 1}2`, 1)))
  }
  return samples
}

async function picking(page: Page): Promise<number[]> {
  const samples: number[] = []
  await page.getByRole('searchbox', { name: 'Find a code' }).fill('kind')
  await page.getByRole('tree').focus()
  for (let turn = 0; turn < TURNS; turn++) {
    await page.keyboard.press('ArrowDown')
    await page.waitForTimeout(60)
    samples.push(...(await keys(page, 'heading', ['Enter'], 1)))
  }
  return samples
}

/** Presses keys one by one; how long each took until `what` has changed and been painted. */
async function keys(
  page: Page,
  what: What,
  pressed: string | readonly string[],
  rounds = Math.ceil(TURNS / 9),
): Promise<number[]> {
  const samples: number[] = []
  for (let round = 0; round < rounds; round++) {
    for (const key of pressed) {
      await page.evaluate(watchKey, what)
      await page.keyboard.press(key === ' ' ? 'Space' : key)
      const took = await page.evaluate(keyPainted)
      // Nothing in sight changed: a longer search may find the same rows.
      if (took !== null) samples.push(took)
      // A quick writer's pace.
      await page.waitForTimeout(90)
    }
  }
  return samples
}

/* The functions below run in the page, each by itself. */

/** The words being written, the rows of the tree, or the name of the code that is open. */
type What = 'text' | 'rows' | 'heading'

interface Watched {
  painted: Promise<number | null>
}

function watchKey(what: What): void {
  const watched = globalThis as unknown as Watched
  const shown = (): string => {
    if (what === 'text') return (document.activeElement as HTMLTextAreaElement | null)?.value ?? ''
    if (what === 'heading') return document.querySelector('h1')?.textContent ?? ''
    return [...document.querySelectorAll('[role="treeitem"]')].map((row) => row.textContent).join('')
  }
  const before = shown()
  watched.painted = new Promise((resolve) => {
    addEventListener(
      'keydown',
      ({ timeStamp }) => {
        const frame = (): void => {
          if (performance.now() - timeStamp > 1_000) return resolve(null)
          if (shown() === before) return void requestAnimationFrame(frame)
          const { port1, port2 } = new MessageChannel()
          port1.addEventListener('message', () => resolve(performance.now() - timeStamp), { once: true })
          port1.start()
          port2.postMessage(null)
        }
        requestAnimationFrame(frame)
      },
      { capture: true, once: true },
    )
  })
}

function keyPainted(): Promise<number | null> {
  return (globalThis as unknown as Watched).painted
}
