import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, it, vi } from 'vitest'
import { lastOperations } from '#store/operations.ts'
import type { Tables } from '#store/tables.ts'
import { runCommand } from './cli-run.ts'
import { openSqlite } from './databases.ts'

const folder = mkdtempSync(join(tmpdir(), 'evenhand-cli-'))
const said: string[] = []
afterAll(() => rmSync(folder, { recursive: true, force: true }))

beforeEach(() => {
  said.length = 0
  vi.stubEnv('DATABASE_URL', '')
  vi.stubEnv('EVENHAND_DATA', join(folder, 'data'))
  const keep = (text: unknown) => {
    said.push(String(text).trim())
    return true
  }
  for (const method of ['info', 'error'] as const) vi.spyOn(console, method).mockImplementation(keep)
  for (const stream of [process.stdout, process.stderr]) vi.spyOn(stream, 'write').mockImplementation(keep)
  return () => {
    vi.restoreAllMocks()
    vi.unstubAllEnvs()
  }
})

async function run(...parameters: readonly string[]): Promise<{ status: number; said: string }> {
  said.length = 0
  return { status: await runCommand(parameters), said: said.join('\n') }
}

function fileOf(name: string, text: string): string {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

it('[CLI-1] every command has help and ends with 0, 1 when refused and 2 when it is not what it takes', async () => {
  for (const command of [
    ['import'],
    ['verify'],
    ['export'],
    ['rebuild'],
    ['people'],
    ['people', 'add'],
    ['people', 'password'],
    ['backup'],
    ['restore'],
  ]) {
    expect(await run(...command, '--help')).toMatchObject({
      status: 0,
      said: expect.stringContaining('Usage: evenhand'),
    })
  }
  expect((await run('nonsense')).status).toBe(2)
  expect((await run('verify', '--head', 'abc')).status).toBe(2)
  expect((await run('people', 'add', '--name', 'Bo')).status).toBe(2)
  expect(await run('verify', '--export', join(folder, 'none'))).toEqual({
    status: 1,
    said: `There is no file ${join(folder, 'none')}.`,
  })
})

it('[CLI-2] a file is imported, checked, exported and held against a given head, all from the command line', async () => {
  const file = fileOf('flagged.csv', 'words,member,times\nFirst,anna,2\n"Second, with more",ben,0\n,carl,1\n')
  const mapped = ['--map', 'text=words', 'author=member', '--flag', 'Rude=times']
  expect(await run('import', file, ...mapped)).toMatchObject({
    status: 1,
    said: expect.stringContaining('Nobody here may import yet.'),
  })
  expect((await run('people', 'add', '--name', 'Bo', '--email', 'Bo@a.example', '--role', 'moderator')).status).toBe(0)
  expect((await run('people', 'list')).said).toContain('bo@a.example\tBo\tmoderator\tactive')
  expect((await run('import', file, ...mapped, '--dry-run')).said).toContain(
    '3 rows would be: 1 cases, 1 context, 0 duplicates, 1 refused',
  )
  expect(await run('import', file, ...mapped)).toMatchObject({
    status: 0,
    said: expect.stringContaining('3 rows: 1 cases, 1 context, 0 duplicates, 1 refused'),
  })
  expect((await run('rebuild')).said).toContain('1 cases replayed, 0 differed and were rebuilt.')
  const whole = await run('verify')
  const head = /Tree head: (\w{64})/.exec(whole.said)?.[1] ?? ''
  const place = openSqlite<Tables>(join(folder, 'data', 'evenhand.db'))
  expect((await lastOperations(place.kysely)).verified).toMatchObject({ treeHead: head, whole: true })
  await place.close()
  const out = join(folder, 'ledger.ndjson')
  expect((await run('export', '--out', out)).status).toBe(0)
  expect((await run('export', '--out', out)).said).toContain('exists already, and was left as it is.')
  expect((await run('verify', '--export', out, '--head', head)).status).toBe(0)
  const changed = fileOf('changed.ndjson', readFileSync(out, 'utf8').replace('"version":1', '"version":2'))
  expect(await run('verify', '--export', changed)).toEqual({
    status: 1,
    said: expect.stringMatching(/^The record is not whole\. Entry 1 was changed/),
  })
}, 60_000)
