import history from './content/history.json' with { type: 'json' }
import { AUTHOR_NAMES, flagOf, truthOf, type WrittenComment, type WrittenFlag } from './content.ts'
import type { Chance } from './random.ts'

type Template = (typeof history.templates)[number]

const DAY = 86_400_000
const MINUTE = 60_000

/** Of a hundred flagged comments, about so many are written from templates of each root family. */
const SHARES = [
  ['NV', 81],
  ['UN', 4],
  ['AB', 5],
  ['MI', 3],
  ['PR', 2],
  ['AS', 3],
  ['HP', 2],
] as const

const SLOTS: Readonly<Record<string, readonly string[]>> = history.slots
const AUTHORS = [...AUTHOR_NAMES.values()]

/** `count` flagged comments from `start` to `end` (ms), no text twice, in the order they were posted. */
export function writtenHistory(chance: Chance, count: number, start: number, end: number): WrittenComment[] {
  const threads = history.threads.map((thread, index) => ({
    ...thread,
    id: `history-${index + 1}`,
    at: start + ((end - start - 6 * DAY) / history.threads.length) * index,
  }))
  const texts = new Set<string>()
  const written: WrittenComment[] = []
  while (written.length < count) {
    const one = fill(pickTemplate(chance), chance)
    if (texts.has(one.text)) continue
    texts.add(one.text)
    const thread = chance.pick(threads)
    const posted = Math.floor((thread.at + chance.between(10, 5 * 24 * 60) * MINUTE) / MINUTE) * MINUTE
    written.push(placed(one, thread, posted, written.length + 1, chance.pick(AUTHORS)))
  }
  return written.sort((a, b) => (a.row.comment.postedAt ?? '').localeCompare(b.row.comment.postedAt ?? ''))
}

function pickTemplate(chance: Chance): Template {
  let at = chance.between(1, 100)
  const family = SHARES.find(([, share]) => (at -= share) <= 0)?.[0] ?? 'NV'
  return chance.pick(history.templates.filter((template) => template.code.startsWith(`${family}.`)))
}

/** One choice for each slot, the same wherever the slot stands. */
function fill(template: Template, chance: Chance): Template {
  const chosen = new Map<string, string>()
  const filled = JSON.stringify(template).replace(/\{(\w+)\}/g, (_, slot: string) => {
    const word = chosen.get(slot) ?? chance.pick(SLOTS[slot] ?? [])
    chosen.set(slot, word)
    return word
  })
  return JSON.parse(filled) as Template
}

function placed(
  written: Template,
  thread: { id: string; title: string; platform: string; post: string },
  posted: number,
  number: number,
  author: string,
): WrittenComment {
  const { id, title, platform, post } = thread
  const url = `https://example.org/meridian/${id}`
  return {
    row: {
      evenhand: 1,
      thread: { id, title, platform, url, post },
      comment: {
        id: `${id}-${number}`,
        parentId: null,
        author,
        text: written.text,
        postedAt: new Date(posted).toISOString(),
        url: `${url}#${number}`,
        language: 'en',
      },
      flags: (written.flags as readonly WrittenFlag[]).map(flagOf),
    },
    truth: truthOf(written),
  }
}
