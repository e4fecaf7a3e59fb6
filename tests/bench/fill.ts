import { importFile } from '#imports/import-file.ts'
import { personaOf } from '#mocks/personas.ts'
import type { Connection } from '#store/connection.ts'
import type { Tables } from '#store/tables.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { aRow } from '#tests/support/seeds.ts'

const CHUNK = 5_000
const SOURCES = ['member_report', 'keyword_rule', 'classifier', 'staff'] as const
const LANGUAGES = ['en', 'en', 'en', 'en', 'cy', 'gd', 'pl', null] as const

/** Imports `count` flagged comments, a multiple of 5,000; each is an open case. */
export async function fillCases(connection: Connection<Tables>, count: number): Promise<void> {
  const { ports } = apiClient(connection, 'trust')
  const actor = personaOf('administrator').id
  const fileName = 'cases.ndjson'
  const encoder = new TextEncoder()
  async function* lines() {
    for (let from = 0; from < count; from += CHUNK) {
      yield encoder.encode(
        rowsFrom(from)
          .map((row) => `${JSON.stringify(row)}\n`)
          .join(''),
      )
    }
  }
  await importFile(ports, { bytes: lines(), fileName, actor })
}

function rowsFrom(start: number) {
  return Array.from({ length: CHUNK }, (_, index) => {
    const number = start + index
    const flag = { reason: `reason ${number % 7}`, estimate: (number % 4) as 0 | 1 | 2 | 3 }
    const author = `Member ${number % 997}`
    const comment = { id: `comment-${number}`, text: `Comment number ${number} about the October sessions.`, author }
    return aRow(comment, [flag])
  })
}

/** A flagged comment as uneven as people's are; `number` says what flagged it, where it stands and who wrote it. */
export function rowAt(number: number, text: string) {
  const estimate = ([0, 0, 0, 1, 1, 1, 2, 2, 3, 4] as const)[(number * 7) % 10] ?? 0
  const source = SOURCES[number % 97 === 0 ? 3 : number % 3] ?? 'staff'
  // What a row has of one kind says nothing of what it has of another.
  const [some, other] = [Math.floor(number / 10), Math.floor(number / 70)]
  const language = LANGUAGES[some % LANGUAGES.length] ?? null
  const row = aRow({ id: `comment-${number}`, text, author: `Member ${number % 997}`, language }, [
    { source, reason: `reason ${number % 7}`, estimate },
  ])
  const thread = { ...row.thread, id: `thread-${other % 2_000}`, title: `Thread ${other % 2_000}` }
  return { ...row, thread: { ...thread, platform: `Forum ${other % 5}` } }
}
