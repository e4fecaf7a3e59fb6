/** `npm run demo`: builds what is out of date, then serves the app whose every request is answered in the browser. */
import { ensureBuilt } from './sources.js'

ensureBuilt('demo')
await import('../dist/server/demo.js')
