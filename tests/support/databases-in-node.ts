import { randomBytes } from 'node:crypto'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import pg from 'pg'
import { inject } from 'vitest'
import { openPostgres, openSqlite } from '#node/databases.ts'
import type { OpenTestDatabase } from './databases.ts'

type Prepare<DB> = (db: Kysely<DB>) => Promise<void>

const sqliteTemplates = new Map<unknown, Promise<string>>()
const postgresTemplates = new Map<unknown, Promise<string>>()
const folder = mkdtempSync(join(tmpdir(), 'evenhand-sqlite-'))

export async function removeTemplates(): Promise<void> {
  for (const template of postgresTemplates.values()) await administer(`drop database if exists ${await template}`)
  postgresTemplates.clear()
  sqliteTemplates.clear()
  rmSync(folder, { recursive: true, force: true })
}

export async function openSqliteFile<DB>(prepare: Prepare<DB>): Promise<OpenTestDatabase<DB>> {
  const template = sqliteTemplates.get(prepare) ?? preparedFile(prepare)
  sqliteTemplates.set(prepare, template)
  const path = join(folder, `${newName()}.db`)
  copyFileSync(await template, path)
  const connection = openSqlite<DB>(path)
  return {
    connection,
    close: async () => {
      await connection.close()
      for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
    },
  }
}

async function preparedFile<DB>(prepare: Prepare<DB>): Promise<string> {
  const path = join(folder, `${newName()}-template.db`)
  const connection = openSqlite<DB>(path)
  await prepare(connection.kysely)
  await connection.close()
  return path
}

export async function openPostgresDatabase<DB>(prepare: Prepare<DB>): Promise<OpenTestDatabase<DB>> {
  const template = postgresTemplates.get(prepare) ?? preparedDatabase(prepare)
  postgresTemplates.set(prepare, template)
  const name = newName()
  await administer(`create database ${name} template ${await template}`)
  const connection = await openPostgres<DB>(urlOf(name))
  return {
    connection,
    close: async () => {
      await connection.close()
      await administer(`drop database ${name} with (force)`)
    },
  }
}

async function preparedDatabase<DB>(prepare: Prepare<DB>): Promise<string> {
  const name = newName()
  await administer(`create database ${name}`)
  const connection = await openPostgres<DB>(urlOf(name))
  await prepare(connection.kysely)
  await connection.close()
  return name
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

function urlOf(database: string): string {
  const url = new URL(inject('postgresUrl'))
  url.pathname = `/${database}`
  return url.href
}

function newName(): string {
  return `test_${randomBytes(8).toString('hex')}`
}
