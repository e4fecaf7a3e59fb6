#!/usr/bin/env node
import { ensureBuilt } from '../scripts/sources.js'

ensureBuilt('app')
await import('../dist/server/cli.js')
