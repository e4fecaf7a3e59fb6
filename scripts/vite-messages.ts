import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type CompiledMessage, compileMessageOrThrow } from '@lingui/message-utils/compileMessage'
import pseudolocale from 'pseudolocale'
import type { Plugin } from 'vite'

const PREFIX = 'virtual:messages/'
const APP = join(import.meta.dirname, '../src')
const SOURCE = join(APP, 'messages/en-GB')

/** Areas whose screens bring their own words, so that the others need not load them. */
export const LAZY_AREAS = [
  'account',
  'alike',
  'audits',
  'demo',
  'escalations',
  'eyes',
  'flags',
  'figures',
  'imports',
  'inbox',
  'keys',
  'list',
  'mentions',
  'operations',
  'people',
  'phrases',
  'pictures',
  'places',
  'policy',
  'reading',
  'protection',
  'record',
  'requests',
  'exchange',
  'routes',
  'rules',
  'statement',
  'webhooks',
  'studio',
  'unsent',
  'reread',
  'wellbeing',
]

/**
 * Words of the core's areas that the first screens do without. Whatever module uses one of them brings them along by
 * itself; where that is a module of the first screens, they travel with those after all.
 */
const LATE = [
  // What only imports, accounts, views and the like are refused for; their screens bring these along themselves.
  ...[
    'appeal_',
    'assignee_',
    'audit_',
    'author_',
    'batch_',
    'email_',
    'erasure_',
    'file_',
    'import_',
    'last_owner',
    'mapping_',
    'method_',
    'name_',
    'own_',
    'precondition_',
    'policy_',
    'picture_',
    'rereading_',
    'route_in_use',
    'setup_',
    'statement_',
    'too_many_',
    'wrong_',
    'second_',
    'needs_',
    'invitation_',
    'reset_',
    'token_',
  ].map((part) => `problems.${part}`),
  'app.connection.',
  'app.notYours.',
  'app.role.',
  'app.setUp.',
  'app.join.',
  'app.reset.',
  ...['flags', 'inbox', 'keys', 'security', 'signOut', 'tokens', 'webhooks', 'wellbeing', 'workspace'].map(
    (part) => `app.person.${part}`,
  ),
  'ui.clock.',
  'ui.cop',
  'app.signIn.',
  'ui.keys.',
  'ui.level.',
  'ui.password.',
  ...['clear', 'column', 'first', 'keys', 'next', 'oldest', 'review', 'severity', 'title'].map(
    (part) => `queue.${part}`,
  ),
  'queue.waiting',
  'ui.theme.',
  'review.clear.',
  'review.waiting.',
  'review.away.t',
  'queue.views.',
  'app.title.figures',
  ...[
    'appeal',
    'factors',
    'history',
    'notice',
    'outcome',
    'phrases',
    'priority',
    'reason',
    'reverse',
    'severity',
    'stand',
    'statement',
    'urgency',
    'veto',
  ].map((part) => `review.${part}.`),
  ...['done', 'label', 'submit', 'text', 'title'].map((part) => `review.note.${part}`),
  ...['field', 'reason', 'route', 'submit', 'text', 'urgency'].map((part) => `review.escalate.${part}`),
  ...[
    'refused.what',
    'refused.kept',
    'refused.who',
    'refused.seconds',
    'guidance.',
    'setAside.',
    'claim.lost.',
    'keys.marking',
    ...['ap', 'by', 'ch', 'de', 'fi', 'la', 'no', 'pa', 're', 'se', 'th', 'un', 've'].map((part) => `record.${part}`),
    'return.label',
    'return.text',
    'tag.list',
    'tag.m',
    'tag.primary',
    'tag.remove',
    'tag.unnamed',
    'tag.words',
  ].map((part) => `review.${part}`),
  ...[
    'began',
    'ended',
    'extend',
    'first',
    'for',
    'hint.',
    'last',
    'leave',
    'next',
    'other',
    'previous',
    'selected',
    'sentence',
    'set',
    'shrink',
  ].map((part) => `review.mark.${part}`),
]
const LATE_USED = new RegExp(`['"\`](?:${LATE.map((start) => start.replaceAll('.', '\\.')).join('|')})`)

/** Whether a message belongs to what was asked for: a locale whole, its core, what comes late, or one lazy area. */
function belongs(id: string, asked: string): boolean {
  const [locale, area] = asked.split('/')
  const own = id.slice(0, id.indexOf('.'))
  const late = LATE.some((start) => id.startsWith(start))
  if (area === 'late') return late
  if (area !== undefined) return own === area
  return locale === 'en-XA' || !(late || LAZY_AREAS.includes(own))
}

/** Reads every area file and refuses an id that does not start with its area, or that two files share. */
async function readCatalogue(): Promise<{ files: string[]; messages: Map<string, string> }> {
  const names = (await readdir(SOURCE)).filter((name) => name.endsWith('.json')).sort()
  const files = names.map((name) => join(SOURCE, name))
  const messages = new Map<string, string>()
  for (const file of files) {
    const area = basename(file, '.json')
    const entries: unknown = JSON.parse(await readFile(file, 'utf8'))
    for (const [id, text] of Object.entries(entries as Record<string, unknown>)) {
      if (!id.startsWith(`${area}.`)) throw new Error(`${file}: "${id}" must start with "${area}."`)
      if (typeof text !== 'string') throw new Error(`${file}: "${id}" must be a string`)
      messages.set(id, text)
    }
  }
  return { files, messages }
}

function pseudo(text: string): string {
  return text.trim() === '' ? text : pseudolocale(text, { prepend: '', append: '', extend: 0 })
}

function compile(id: string, text: string, locale: string): CompiledMessage {
  try {
    if (locale !== 'en-XA') return compileMessageOrThrow(text)
    // Only the words change: lingui hands the mapper literal text, never a placeholder or a plural keyword.
    // The dots make it about a third longer, as a translation may be.
    return ['[', ...compileMessageOrThrow(text, pseudo), `${'·'.repeat(Math.ceil(text.length * 0.3))}]`]
  } catch (error) {
    throw new Error(`message "${id}": ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

/**
 * Serves `virtual:messages/en-GB` (what every screen may need), `virtual:messages/en-GB/<area>` for each lazy area, and
 * `virtual:messages/en-XA` (the pseudo-locale, whole): `messages`, id → compiled ICU message, so that no ICU parser
 * reaches the browser. Sources: src/messages/en-GB/<area>.json.
 */
export function messages(): Plugin {
  return {
    name: 'evenhand:messages',
    resolveId(id) {
      return id.startsWith(PREFIX) ? `\0${id}` : null
    },
    async load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return null
      const asked = id.slice(PREFIX.length + 1)
      const locale = asked.split('/')[0] ?? asked
      const catalogue = await readCatalogue()
      for (const file of catalogue.files) this.addWatchFile(file)
      const compiled = Object.fromEntries(
        [...catalogue.messages]
          .filter(([key]) => belongs(key, asked))
          .map(([key, text]) => [key, compile(key, text, locale)]),
      )
      return `export const messages = JSON.parse(${JSON.stringify(JSON.stringify(compiled))})`
    },
    transform(code, id) {
      const [path = ''] = id.split('?')
      if (!path.startsWith(APP) || path.startsWith(join(APP, 'messages')) || !LATE_USED.test(code)) return null
      return { code: `import '#messages/late.ts'\n${code}`, map: null }
    },
    async handleHotUpdate({ file, server }) {
      if (!file.startsWith(SOURCE)) return
      for (const [id, module] of server.moduleGraph.idToModuleMap) {
        if (id.startsWith(`\0${PREFIX}`)) server.moduleGraph.invalidateModule(module)
      }
      server.ws.send({ type: 'full-reload' })
    },
  }
}
