import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { chromium } from '@playwright/test'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

const PLACES = [
  ...NAMES.map((name) => join('/usr/bin', name)),
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

/** Chromium asks Google's hosts for this and that at each start, which a closed network refuses many times over. */
const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** How the tests launch their browser, which is installed first when the machine has none. */
export function chromiumLaunchOptions(): { executablePath: string; args: string[] } {
  const args = process.getuid?.() === 0 ? ['--no-sandbox', ...QUIET] : QUIET
  return { executablePath: chromiumPath(), args }
}

function chromiumPath(): string {
  const tried: string[] = []
  const wanted = process.env.EVENHAND_CHROMIUM
  if (wanted) {
    if (runs(wanted, tried)) return wanted
    throw new Error(`EVENHAND_CHROMIUM cannot be used.\n  ${tried.join('\n  ')}`)
  }
  const path = installed(tried) ?? installedNow(tried)
  if (path === undefined) {
    throw new Error(
      `No Chromium can be run, and the browser tests need one. Install it, or name it in EVENHAND_CHROMIUM. Tried:\n  ${tried.join('\n  ')}`,
    )
  }
  // The workers of this run read it, and look no further.
  process.env.EVENHAND_CHROMIUM = path
  return path
}

function installed(tried: string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const onPath = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)))
  const candidates = new Set([...onPath, ...PLACES, chromium.executablePath()])
  for (const path of candidates) if (existsSync(path) && runs(path, tried)) return path
  tried.push(`${NAMES.join(', ')} on PATH and in the usual places; Playwright's own in ${chromium.executablePath()}`)
  return undefined
}

function installedNow(tried: string[]): string | undefined {
  const playwright = join(dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')), 'cli.js')
  if (succeeds(process.execPath, [playwright, 'install', 'chromium'], tried)) {
    const path = installed(tried)
    if (path !== undefined) return path
  }
  if (process.getuid?.() !== 0) {
    tried.push('the package manager: not tried, since it needs root')
    return undefined
  }
  succeeds('apt-get', ['update'], tried)
  return succeeds('apt-get', ['install', '-y', 'chromium'], tried) ? installed(tried) : undefined
}

function succeeds(program: string, parameters: string[], tried: string[]): boolean {
  console.info(`No Chromium found: running ${[program, ...parameters].join(' ')}`)
  const result = spawnSync(program, parameters, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  if (result.status === 0) return true
  const reason = result.error?.message ?? result.stderr.trim().split('\n').at(-1)
  tried.push(`${[program, ...parameters].join(' ')}: ${reason}`)
  return false
}

/** Ubuntu's /usr/bin/chromium-browser, for one, is there and only says that there is a snap. */
function runs(path: string, tried: string[]): boolean {
  // On Windows --version opens a window and never ends.
  if (process.platform === 'win32') return existsSync(path)
  const result = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 30_000 })
  if (result.status === 0) return true
  tried.push(`${path}: ${result.error?.message ?? result.stderr.trim().split('\n').at(-1)}`)
  return false
}
