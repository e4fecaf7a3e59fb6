import { ensureBuilt } from './sources.js'

/** Playwright's global set-up: the journeys run the app and the demo of the present sources. */
export default function build() {
  ensureBuilt('app')
  ensureBuilt('demo')
}
