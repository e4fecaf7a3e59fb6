import { importFile } from '#imports/import-file.ts'
import { personaOf } from '#mocks/personas.ts'
import type { Connection } from '#store/connection.ts'
import type { Tables } from '#store/tables.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { aRow } from '#tests/support/seeds.ts'

const CHUNK = 5_000

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
