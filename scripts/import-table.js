/**
 * Who may import whom, left to right only. The linter's rules are made from this table, and a folder that is
 * missing from it fails the check. `packages` is every package a folder may use, where that is limited.
 */
export const IMPORT_TABLE = {
  'src/domain': {
    aliases: [],
    packages: [
      '@noble/hashes',
      '@scure/bip39',
      'canonicalize',
      'diff',
      'pure-rand',
      'mdast-util-from-markdown',
      're2js',
    ],
  },
  'src/contract': { aliases: ['domain'], packages: ['@hono/zod-openapi'] },
  'src/messages': { aliases: [], packages: ['@lingui/core', 'virtual:messages'] },
  'src/ui': { aliases: ['messages'] },
  'src/data': { aliases: ['contract', 'domain', 'messages'] },
  'src/features': { aliases: ['data', 'ui', 'contract', 'domain', 'messages'] },
  'src/app': { aliases: ['features', 'data', 'ui', 'contract', 'domain', 'messages'] },
  'server/store': { aliases: ['contract', 'domain'], packages: ['kysely', '@noble/hashes'] },
  'server/formats': {
    aliases: ['contract', 'domain'],
    packages: ['@hono/zod-openapi', 'csv-parse', 'csv-stringify', 'jsonc-parser', 'jsonld-streaming-parser', 'n3'],
  },
  'server/imports': {
    aliases: ['store', 'contract', 'domain'],
    packages: ['csv-parse', '@streamparser/json', '@noble/hashes', 'kysely'],
  },
  'server/api': {
    aliases: ['formats', 'imports', 'store', 'contract', 'domain'],
    packages: ['hono', '@hono/zod-openapi', 'kysely', '@noble/hashes', 'client-zip'],
  },
  'server/node': { aliases: ['api', 'formats', 'imports', 'store', 'contract', 'domain'] },
  mocks: { aliases: ['api', 'imports', 'store', 'contract', 'domain', 'messages', 'app', 'ui', 'mocks'] },
  tests: { aliases: ['*'] },
  scripts: { aliases: ['*'] },
}

/** Files that stand alone in `src`. */
export const SINGLE_FILES = {
  'src/main.tsx': { aliases: ['app', 'data', 'ui', 'messages', 'mocks'] },
}
