import { expect, it } from 'vitest'
import { ENTRY_TYPES } from './entry-words.ts'

const SOURCES: Readonly<Record<string, string>> = import.meta.glob(
  ['/server/**/*.ts', '/src/domain/*.ts', '!/**/*.test.ts'],
  {
    query: '?raw',
    import: 'default',
    eager: true,
  },
)

/** Told by the stream, or to a webhook that is tried out; no entries. */
const NO_ENTRIES = ['draft.changed', 'webhook.test']

it('[RECORD-UI-5] each kind of entry that the server writes has words of its own', () => {
  const written = Object.values(SOURCES).flatMap((text) =>
    [...text.matchAll(/type: '([a-z_]+\.[a-z_]+)'/g)].map(([, type = '']) => type),
  )
  const kinds = [...new Set(written)].filter((type) => !NO_ENTRIES.includes(type))
  expect(kinds.length).toBeGreaterThan(60)
  expect(kinds.filter((type) => !(ENTRY_TYPES as readonly string[]).includes(type))).toEqual([])
})
