/**
 * Adds to package-lock.json the optional platform packages that the registry at hand did not list, so that `npm ci`
 * accepts the file everywhere. They are installed only on the platform their name says. Run it after `npm install`.
 */
import { readFileSync, writeFileSync } from 'node:fs'

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32', 'aix']
const CPUS = ['arm64', 'x64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'arm']

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
let added = 0
for (const [place, parent] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    if (lock.packages[`${place}/node_modules/${name}`] || lock.packages[`node_modules/${name}`]) continue
    const system = SYSTEMS.find((each) => name.includes(each))
    const cpu = CPUS.find((each) => name.includes(each))
    if (!/^\d/.test(version) || !(system ?? cpu)) continue
    lock.packages[`node_modules/${name}`] = {
      version,
      ...(cpu && { cpu: [cpu] }),
      ...(parent.dev && { dev: true }),
      optional: true,
      ...(system && { os: [system] }),
    }
    added += 1
  }
}
const [root, ...others] = Object.entries(lock.packages)
others.sort(([one], [other]) => one.localeCompare(other, 'en'))
lock.packages = Object.fromEntries([root, ...others])
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`)
console.info(`${added} platform packages added`)
