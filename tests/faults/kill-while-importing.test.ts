import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'
import type { ImportDetail, ImportMapping } from '#contract/types.ts'
import { type DeskClient, signIn } from './desk-client.ts'
import { evenhand, newPlace, startDesk, tidy } from './desk-process.ts'
import { noteFault } from './fault-table.ts'

const KILLS = 20
const ROWS = 2_400
const WAIT_MS = 30_000

const place = newPlace()
afterAll(tidy)

it('[FAULT-2] kill -9 during an import leaves it whole or absent, with exact counts, and it says which', async (context) => {
  let desk = await startDesk(place)
  const client = await signIn(desk.url)
  let acknowledged = 0
  let lost = 0
  let wentOn = 0
  for (let round = 1; round <= KILLS; round++) {
    const fileName = `round-${round}.csv`
    const work = importFile(client, fileName, round).then(
      () => 'answered' as const,
      () => 'cut off' as const,
    )
    // Every other time only once rows have been committed, so that the import must go on in the middle.
    if (round % 2 === 0) await untilRows(client, fileName)
    else await sleep((round * 47) % 250)
    await desk.kill()
    const answered = (await work) === 'answered'
    desk = await startDesk(place)
    client.url = desk.url
    const found = await settled(client, fileName)
    const done = found?.status === 'done' ? found : await importAgain(client, fileName, round)
    expect(done.counts).toEqual({ rows: 2_400, cases: 2_328, context: 0, duplicates: 48, refused: 24 })
    acknowledged += answered ? 1 : 0
    lost += answered && !found ? 1 : 0
    wentOn += found?.message ? 1 : 0
  }
  expect([lost, acknowledged > 0, wentOn > 0]).toEqual([0, true, true])
  await desk.kill()
  expect(evenhand(place, 'verify')).toContain('46560 comments, 46560 cases')
  expect(evenhand(place, 'rebuild', '--check')).toContain('46560 cases replayed, 0 differ')
  noteFault(context, {
    fault: 'kill -9 of the server while a file is imported',
    database: 'SQLite',
    times: KILLS,
    acknowledged,
    lost,
    recovered: `Started again; ${wentOn} imports went on by themselves, the others were whole, or absent and sent again. Counts exact.`,
  })
}, 300_000)

async function untilRows(client: DeskClient, fileName: string): Promise<void> {
  for (const deadline = Date.now() + WAIT_MS; Date.now() < deadline; await sleep(5)) {
    const found = await importNamed(client, fileName)
    if (found && found.progress.rows > 0) return
  }
  throw new Error(`${fileName} had brought in no row after ${WAIT_MS} ms`)
}

async function importNamed(client: DeskClient, fileName: string): Promise<ImportDetail | undefined> {
  const { body } = await client.send('GET', '/imports?limit=5')
  return (body as { imports: ImportDetail[] }).imports.find((one) => one.fileName === fileName)
}

/** What became of the file: nothing, an upload that nobody ran, or an import that has ended. */
async function settled(client: DeskClient, fileName: string): Promise<ImportDetail | null> {
  for (const deadline = Date.now() + WAIT_MS; Date.now() < deadline; await sleep(50)) {
    const found = await importNamed(client, fileName)
    if (!found) return null
    if (found.status !== 'running') return found
  }
  throw new Error(`${fileName} was still running ${WAIT_MS} ms after the restart`)
}

async function importAgain(client: DeskClient, fileName: string, round: number): Promise<ImportDetail> {
  await importFile(client, fileName, round)
  const done = await settled(client, fileName)
  if (done?.status !== 'done') throw new Error(`${fileName} ended as ${done?.status}`)
  return done
}

async function importFile(client: DeskClient, fileName: string, round: number): Promise<void> {
  const uploaded = await client.send('POST', `/imports?fileName=${fileName}`, { file: csvOf(round) })
  const { id } = uploaded.body as ImportDetail
  const mapped = await client.send('PUT', `/imports/${id}/mapping`, { json: MAPPING })
  expect(mapped.status, JSON.stringify(mapped.body)).toBe(200)
  await client.send('POST', `/imports/${id}/run`)
}

/** In every hundred rows one has no text, and two have the number of the row before. */
function csvOf(round: number): string {
  const rows = Array.from({ length: ROWS }, (_, n) => {
    const number = n % 50 === 13 ? n - 1 : n
    return `r${round}-${number},${n % 100 === 7 ? '' : `They moved my bin ${round} ${number}`},rude`
  })
  return ['number,text,why', ...rows, ''].join('\n')
}

const MAPPING: ImportMapping = {
  format: 'csv',
  encoding: 'utf-8',
  delimiter: ',',
  platform: 'forum',
  threadTitle: 'Bin collection',
  columns: {
    text: 'text',
    platformId: 'number',
    author: null,
    postedAt: null,
    parentId: null,
    threadId: null,
    threadTitle: null,
    url: null,
    language: null,
  },
  timeFormat: 'iso',
  timeZone: 'UTC',
  flags: [
    {
      source: 'member_report',
      reason: null,
      reasonColumn: 'why',
      countColumn: null,
      scoreColumn: null,
      wordsColumn: null,
      estimate: 1,
    },
  ],
  unflagged: 'context',
}
