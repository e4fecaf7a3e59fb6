import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { deskHands } from './journey-desk.ts'
import { OWNER } from './journey-first-hour.ts'
import { evenhand } from './journey-cli.ts'

const PASSWORD = 'another long enough password'
export const AUDITOR = { name: 'Ines Falk', email: 'ines@meridian.example', password: PASSWORD }
const MODERATOR = { name: 'Bo Ritter', email: 'bo@meridian.example', password: PASSWORD }

/** Comments to decide; each fourth is an insult. */
export const COMMENTS = Array.from({ length: 24 }, (_, at) =>
  at % 4 === 0 ? `You fool, number ${at}, sit down.` : `When does meeting ${at} begin, and where?`,
)

interface Claimed {
  readonly case: { readonly id: string; readonly version: number }
  readonly comment: { readonly text: string; readonly contentHash: string }
}

/** Two more people, and a day's work of one of them: every comment imported and decided, over the API. */
export async function decideAll(request: APIRequestContext, url: string, file: string, dataDir: string): Promise<void> {
  const call = async (path: string, data?: unknown, headers: Record<string, string> = {}) => {
    const answer = await request.post(`${url}/api/v1${path}`, { data, headers })
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true)
    return answer
  }
  await call('/session', { email: OWNER.email, password: OWNER.password })
  await call('/people', { ...AUDITOR, roles: ['auditor'] })
  await call('/people', { ...MODERATOR, roles: ['moderator'] })
  const imported = evenhand(
    dataDir,
    'import',
    file,
    '--map',
    'text=comment',
    '--flag',
    'off topic=reports',
    '--as',
    OWNER.email,
  )
  expect(imported.text).toContain(`${COMMENTS.length} cases`)
  await call('/session', { email: MODERATOR.email, password: MODERATOR.password })
  for (let left = COMMENTS.length; left > 0; left--) {
    const { claimed } = (await (await call('/queues/priority/claims', { count: 1 })).json()) as { claimed: Claimed[] }
    const [view] = claimed
    if (!view) throw new Error('nothing waits')
    await call(`/cases/${view.case.id}/decisions`, findingFor(view), { 'if-match': `"${view.case.version}"` })
  }
}

function findingFor({ comment: { text, contentHash } }: Claimed) {
  const plain = { policyVersion: 1, others: [], severity: 0, outcome: 'no_action', reasons: {} }
  if (!text.startsWith('You fool')) return { ...plain, primary: { code: 'NV.PROC', spans: [] } }
  const spans = [{ start: 0, end: 8, quote: 'You fool', contentHash }]
  const reasons = { setAside: { code: 'NV.LEAD', why: 'It names nobody’s act.' } }
  return { ...plain, primary: { code: 'AB.INSULT', spans }, severity: 1, outcome: 'informal_note', reasons }
}

/** Signs in by the form as the auditor, who starts at the queues. */
export async function signInAsAuditor(page: Page, url: string): Promise<void> {
  const { press, type } = deskHands(page)
  await page.goto(url)
  await expect(page.getByRole('textbox', { name: 'E-mail' })).toBeFocused()
  await type(AUDITOR.email)
  await press('Tab')
  await type(AUDITOR.password)
  await press('Enter')
  await expect(page.getByRole('heading', { name: 'Queues' })).toBeVisible()
}

/** Re-reads one decision by keyboard as an ordinary question, and confirms what the two findings say. */
export async function rereadOne(page: Page, place: number, of: number): Promise<void> {
  const { press, type } = deskHands(page)
  await expect(page.getByText(`No. ${place} of ${of}`)).toBeVisible()
  const picker = page.getByRole('combobox', { name: 'Find a code' })
  await expect(picker).toBeVisible()
  await press('/')
  await expect(picker).toBeFocused()
  await type('procedural')
  await expect(page.getByRole('option').first()).toContainText('NV.PROC')
  await press('Enter')
  await expect(page.getByRole('list', { name: 'Codes chosen' })).toContainText('NV.PROC')
  await press('Control+Enter')
  const decided = page.getByRole('region', { name: 'What was decided' })
  await expect(decided).toContainText(/NV\.PROC|AB\.INSULT/)
  if (/AB\.INSULT/.test((await decided.textContent()) ?? '')) {
    await page.getByRole('textbox', { name: /^Why/ }).fill('It is rude to nobody in particular.')
  }
  await press('Control+Enter')
}
