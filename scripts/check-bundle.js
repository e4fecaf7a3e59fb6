/**
 * Checks the production build (dist/client): nothing of server/ or mocks/ is in it, and the JS and CSS (gzip) that
 * each screen loads is printed; the review screen has a budget, and the check fails above it.
 */
import { BUDGET_BYTES, BUDGETED, clientChunks, screenBytes } from './screen-bytes.js'
import { ensureBuilt } from './sources.js'

const FOREIGN =
  /^(server|mocks|tests|scripts)\/|node_modules\/(msw|@sqlite\.org|@photostructure|kysely|hono|better-auth)\//

ensureBuilt('app')
const problems = [...foreignModules(), ...overBudget()]
for (const problem of problems) console.error(problem)
process.exitCode = problems.length > 0 ? 1 : 0

function foreignModules() {
  return clientChunks().flatMap(({ file, modules }) =>
    modules.filter((id) => FOREIGN.test(id)).map((id) => `${file} contains ${id}, which has no place in the client`),
  )
}

function overBudget() {
  const screens = screenBytes()
  for (const { screen, bytes } of screens) {
    console.info(`${screen.padEnd(40)} ${(bytes / 1000).toFixed(1).padStart(7)} kB JS + CSS, gzip`)
  }
  const review = screens.find(({ screen }) => screen === BUDGETED)
  if (!review) return [`No chunk has ${BUDGETED} in it`]
  if (review.bytes <= BUDGET_BYTES) return []
  return [`${BUDGETED} is ${review.bytes} bytes; the most it may be is ${BUDGET_BYTES}`]
}
