/** `npm start`: builds what is out of date, then runs the server in this process, where signals reach it. */
import { ensureBuilt } from './sources.js'

ensureBuilt('app')
await import('../dist/server/main.js')
