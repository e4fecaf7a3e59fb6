import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Download, Page } from '@playwright/test'
import { AUDITOR, COMMENTS, decideAll, rereadOne, signInAsAuditor } from '#tests/support/journey-audit.ts'
import { evenhand } from '#tests/support/journey-cli.ts'
import { deskHands } from '#tests/support/journey-desk.ts'
import { becomeOwner } from '#tests/support/journey-first-hour.ts'
import { expect, test } from '#tests/support/journey-test.ts'

const SAMPLE = 20
const SECONDS_TO_PLAN = 25

test('[JOURNEY-30] an auditor plans, commits the seed, draws, re-reads 20 blind, signs, exports and verifies offline; a second machine draws the same', async ({
  page,
  desk,
  anotherBrowser,
  playwright,
}) => {
  test.setTimeout(420_000)
  const folder = await mkdtemp(join(tmpdir(), 'evenhand-audit-'))
  const kept = async (download: Download, name: string) => {
    const path = join(folder, name)
    await download.saveAs(path)
    return path
  }
  await becomeOwner(page, desk.setUpLink)
  await test.step('24 decisions are made by somebody else', async () => {
    const file = join(folder, 'flagged.csv')
    await writeFile(file, ['comment,reports', ...COMMENTS.map((text) => `"${text}",1`)].join('\n'))
    const request = await playwright.request.newContext()
    await decideAll(request, desk.url, file, desk.dataDir)
    await request.dispose()
  })
  const auditor = await (await anotherBrowser()).newPage()
  await signInAsAuditor(auditor, desk.url)
  const seed = await test.step('the audit is planned and its seed fixed, before the period closes', () => plan(auditor))
  expect(evenhand(desk.dataDir, 'export').text).not.toContain(seed)
  await test.step('the sample is drawn once the period is over', () => draw(auditor))
  await test.step('20 decisions are re-read blind, by keyboard', async () => {
    await deskHands(auditor).press('r')
    await expect(auditor.getByRole('button', { name: 'Take the next decision' })).toBeVisible()
    await deskHands(auditor).press('r')
    for (let place = 1; place <= SAMPLE; place++) await rereadOne(auditor, place, SAMPLE)
  })
  await test.step('a finding is added and the report signed', () => sign(auditor))
  const files = await test.step('the report, the list and the record are exported', async () => {
    const take = async (item: string, name: string) => {
      await auditor.getByRole('button', { name: 'Export' }).click()
      const [download] = await Promise.all([
        auditor.waitForEvent('download'),
        auditor.getByRole('menuitem', { name: item }).click(),
      ])
      return kept(download, name)
    }
    const ledger = join(folder, 'ledger.ndjson')
    expect(evenhand(desk.dataDir, 'export', '--out', ledger).status).toBe(0)
    return {
      report: await take('The report, as JSON', 'report.json'),
      population: await take('The list that was drawn from', 'population.json'),
      page: await take('The report, as a page to print', 'report.html'),
      ledger,
    }
  })
  const head = /Tree head: (\w{64})/.exec(evenhand(desk.dataDir, 'verify').text)?.[1] ?? ''
  await test.step('offline, from the files alone, the record is whole and the figures follow from it', async () => {
    const elsewhere = join(folder, 'elsewhere')
    expect(evenhand(elsewhere, 'verify', '--export', files.ledger, '--head', head)).toMatchObject({ status: 0 })
    const both = ['--report', files.report, '--export', files.ledger, '--population', files.population]
    const verified = evenhand(elsewhere, 'audit', 'verify', ...both)
    expect(verified.text).toContain('The sample of 20 follows from the seed.')
    expect(verified.text).toContain('The figures follow from 20 re-read decisions in the record.')
    expect(verified.text).toContain('They are the ones signed')
    const changed = join(folder, 'changed.json')
    await writeFile(changed, (await readFile(files.report, 'utf8')).replace('"disagree":', '"disagree":1'))
    expect(evenhand(elsewhere, 'audit', 'verify', '--report', changed, '--export', files.ledger)).toMatchObject({
      status: 1,
      text: 'The report’s figures do not follow from the entries.\n',
    })
    expect(await readFile(files.page, 'utf8')).toContain('Insults, re-read')
  })
  await test.step('a second machine draws the same sample from the same seed, and nothing from another', async () => {
    const asked = ['audit', 'draw', '--population', files.population, '--seed']
    const drawn = evenhand(join(folder, 'second'), ...asked, seed)
    const ids = drawn.text.split('\n').slice(0, SAMPLE)
    expect(ids).toEqual(await sampleOf(auditor))
    expect(evenhand(join(folder, 'second'), ...asked, `${seed}0`)).toMatchObject({ status: 1 })
  })
  await rm(folder, { recursive: true })
})

/** @returns the seed, which the page made */
async function plan(page: Page): Promise<string> {
  const { press } = deskHands(page)
  await press('g', 'u')
  await expect(page.getByText('No audit yet')).toBeVisible()
  await press('n')
  await page.getByLabel('Name').fill('The first day')
  const to = await page.evaluate((seconds) => {
    const at = new Date(Date.now() + seconds * 1_000)
    return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 19)
  }, SECONDS_TO_PLAN)
  await page.getByLabel('Up to').fill(to)
  await page.getByLabel('Margin, in percent').fill('10')
  await page.getByLabel('At least so many from each stratum').fill('2')
  await expect(page.getByText(`${SAMPLE} of 24 decisions`)).toBeVisible()
  const seed = await page.getByLabel('Seed', { exact: true }).inputValue()
  await press('Control+Enter')
  await expect(page.getByRole('heading', { name: 'The first day' })).toBeVisible()
  return seed
}

async function draw(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Draw the sample' })
  await expect(button).toBeEnabled({ timeout: 90_000 })
  await button.click()
  await expect(page.getByText('The sample follows from the seed')).toBeVisible()
}

async function sign(page: Page): Promise<void> {
  const { press, type } = deskHands(page)
  await expect(page.getByRole('button', { name: 'Add a finding' })).toBeVisible()
  await press('n')
  await expect(page.getByRole('textbox', { name: 'Finding' })).toBeFocused()
  await type('Insults, re-read, were mostly questions put rudely.')
  await press('Control+Enter')
  await expect(page.getByRole('region', { name: 'Findings' })).toContainText('Insults, re-read')
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.getByRole('button', { name: 'Sign the report' }).click()
  await expect(page.getByRole('textbox', { name: 'What you state' })).toBeFocused()
  await type('I re-read all of it without knowing what was decided.')
  await press('Control+Enter')
  await expect(page.getByRole('region', { name: 'Signed' })).toContainText(AUDITOR.name)
  await expect(page.getByText('The report’s figures follow from the entries')).toBeVisible()
}

async function sampleOf(page: Page): Promise<string[]> {
  const id = page.url().split('/').at(-1)
  const answer = await page.request.get(new URL(`/api/v1/audits/${id}/items?limit=200`, page.url()).href)
  return ((await answer.json()) as { items: { caseId: string }[] }).items.map(({ caseId }) => caseId)
}
