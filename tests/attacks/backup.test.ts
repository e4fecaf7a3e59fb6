import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openSqlite } from '#node/databases.ts'
import { markHalfRestored } from '#node/half-restored.ts'
import type { Tables } from '#store/tables.ts'
import { runCommand } from '#node/cli-run.ts'
import { attackedServer, Browser, codeOf, OWNER } from '#tests/support/attacked-server.ts'
import { readConfig } from '#node/config.ts'
import { NOT_LOGGED } from '#node/log.ts'
import { startServer } from '#node/server.ts'

const place = mkdtempSync(join(tmpdir(), 'evenhand-backup-'))
const said: string[] = []

beforeEach(() => {
  said.length = 0
  for (const method of ['info', 'error'] as const) {
    vi.spyOn(console, method).mockImplementation((text: unknown) => void said.push(String(text)))
  }
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  rmSync(place, { recursive: true, force: true })
})

it('[BACKUP-1] a copy taken while the desk runs verifies; a desk on it has the people, the factor and the record', async () => {
  const desk = await attackedServer()
  const owner = desk.browser()
  await owner.signIn()
  const { uri, recoveryCodes } = (
    await owner.post<{ uri: string; recoveryCodes: string[] }>('/security/second-factor', { password: OWNER.password })
  ).body
  await owner.post('/security/second-factor/confirmation', { code: codeOf(uri) })
  const head = (await owner.get<{ treeHead: string }>('/ledger/head')).body.treeHead
  vi.stubEnv('DATABASE_URL', '')
  vi.stubEnv('EVENHAND_DATA', join(desk.folder, 'data'))
  const folder = join(place, 'copy')
  expect([await runCommand(['backup', folder]), said[0]]).toEqual([0, expect.stringContaining(`Tree head: ${head}`)])
  const { body } = await owner.get<{ backup: { treeHead: string } | null }>('/operations')
  expect(body.backup?.treeHead).toBe(head)
  const files = readdirSync(folder).filter((name) => !/-(wal|shm)$/.test(name))
  expect(files.toSorted((a, b) => a.localeCompare(b))).toEqual(['evenhand.db', 'secret'])
  expect(statSync(join(folder, 'evenhand.db-wal'), { throwIfNoEntry: false })?.size ?? 0).toBe(0)
  for (const made of [folder, join(place, 'evenhand-keys')]) expect(statSync(made).mode & 0o077).toBe(0)
  expect(await runCommand(['backup', folder])).toBe(1)
  expect(said.at(-1)).toContain('exists already')
  await desk.stop()
  const again = join(place, 'again')
  vi.stubEnv('EVENHAND_DATA', again)
  expect([await runCommand(['restore', folder]), said.at(-1)]).toEqual([0, expect.stringContaining(head)])
  const restored = await startServer(readConfig({ PORT: '0', EVENHAND_DATA: again }), NOT_LOGGED)
  const browser = new Browser(() => restored.url)
  expect((await browser.signIn()).status).toBe(202)
  const step = { code: recoveryCodes[0] ?? '', kind: 'recovery' }
  expect((await browser.post('/session/code', step)).status).toBe(201)
  expect((await browser.get<{ treeHead: string }>('/ledger/head')).body.treeHead).toBe(head)
  await restored.stop()
  expect(await runCommand(['verify', '--head', head])).toBe(0)
})

it('[BACKUP-1] without a database, or where one is already, it says what to do and makes nothing', async () => {
  vi.stubEnv('DATABASE_URL', '')
  vi.stubEnv('EVENHAND_DATA', join(place, 'none'))
  expect(await runCommand(['backup', join(place, 'copy')])).toBe(1)
  expect(await runCommand(['restore', join(place, 'copy')])).toBe(1)
  expect(said.join(' ')).toMatch(/There is no database in .* There is no backup in /)
  const desk = await attackedServer()
  vi.stubEnv('EVENHAND_DATA', join(desk.folder, 'data'))
  expect(await runCommand(['backup', join(place, 'copy')])).toBe(0)
  expect(await runCommand(['restore', join(place, 'copy')])).toBe(1)
  expect(said.at(-1)).toContain('holds a desk already')
  await desk.stop()
  vi.stubEnv('EVENHAND_DATA', join(place, 'none'))
  expect(await runCommand(['restore', join(place, 'copy'), '--keys', join(place, 'nowhere')])).toBe(1)
  expect(said.at(-1)).toContain('no file of keys')
  vi.stubEnv('DATABASE_URL', 'postgres://nowhere.invalid/x')
  expect(await runCommand(['backup', join(place, 'other')])).toBe(1)
  expect(existsSync(join(place, 'other'))).toBe(false)
})

it('[FAULT-6] a database into which a restore broke off is not taken for a desk', async () => {
  const half = openSqlite<Tables>(join(place, 'half', 'evenhand.db'))
  await markHalfRestored(half.kysely)
  await half.close()
  vi.stubEnv('DATABASE_URL', '')
  vi.stubEnv('EVENHAND_DATA', join(place, 'half'))
  expect(await runCommand(['verify'])).toBe(1)
  expect(said.at(-1)).toContain('A restore into this database broke off')
})

it('[CLI-3] whoever runs the machine gives somebody another password, which ends their sessions', async () => {
  const desk = await attackedServer()
  const browser = desk.browser()
  await browser.signIn()
  vi.stubEnv('DATABASE_URL', '')
  vi.stubEnv('EVENHAND_DATA', join(desk.folder, 'data'))
  expect(await runCommand(['people', 'password', '--email', 'nobody@meridian.example'])).toBe(1)
  expect(await runCommand(['people', 'password', '--email', OWNER.email])).toBe(0)
  const password = /^Password: (\S+)$/m.exec(said.join('\n'))?.[1] ?? ''
  expect((await browser.get('/session')).status).toBe(401)
  expect((await browser.signIn()).status).toBe(401)
  expect((await browser.signIn({ ...OWNER, password })).status).toBe(201)
  await desk.stop()
})
