import type { Problem } from '#contract/problems.ts'
import type { ImportDetail, ImportFlagRule, ImportMapping } from '#contract/types.ts'
import { type PersonaKey, personaOf } from '#mocks/personas.ts'
import type { Connection } from '#store/connection.ts'
import type { Tables } from '#store/tables.ts'
import { apiClient } from './api-client.ts'

/** An import, or the problem that came instead of it. */
type Answer = ImportDetail & Pick<Problem, 'code' | 'detail' | 'errors'>

type Bytes = string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>

/** Importing as programs do it: upload, map, run, look. */
export function importDesk(connection: Connection<Tables>, who: PersonaKey = 'moderator') {
  const client = apiClient(connection)
  client.as(who)
  const { imports } = client.ports

  async function send(path: string, init: RequestInit & { duplex?: 'half' }): Promise<Response> {
    const headers = { 'x-test-sender': personaOf(who).id }
    return client.api(new Request(`http://desk.test/api/v1${path}`, { ...init, headers }))
  }
  async function upload(body: Bytes, fileName = 'comments.csv') {
    const response = await send(`/imports?fileName=${encodeURIComponent(fileName)}`, {
      method: 'POST',
      body,
      duplex: 'half',
    })
    return { status: response.status, body: (await response.json()) as Answer }
  }
  const map = (id: string, mapping: ImportMapping) =>
    client.send<Answer>('PUT', `/imports/${id}/mapping`, { body: mapping })
  const act = (id: string, action: 'dry-run' | 'run' | 'cancel') =>
    client.send<Answer>('POST', `/imports/${id}/${action}`)
  const view = async (id: string) => (await client.get<ImportDetail>(`/imports/${id}`)).body
  async function settled(id: string): Promise<ImportDetail> {
    await imports.settled(id)
    return view(id)
  }
  return {
    ...client,
    upload,
    map,
    act,
    view,
    settled,
    withdraw: (id: string) => client.send<Answer>('DELETE', `/imports/${id}`),
    text: async (path: string) => (await send(path, { method: 'GET' })).text(),
    /** Uploads a file and maps it; the mapping's form is what was recognised. */
    async mapped(body: Bytes, mapping: ImportMapping, fileName?: string): Promise<string> {
      const { body: file } = await upload(body, fileName)
      const { format, columns } = file
      if (format === null) throw new Error(`not recognised: ${JSON.stringify(file)}`)
      const answer = await map(file.id, { ...mapping, format })
      if (answer.status !== 200) throw new Error(`${columns.join()}: ${JSON.stringify(answer.body)}`)
      return file.id
    },
    /** The whole way: upload, map, run to the end. */
    async imported(body: Bytes, mapping: ImportMapping, fileName?: string): Promise<ImportDetail> {
      const id = await this.mapped(body, mapping, fileName)
      await act(id, 'run')
      return settled(id)
    },
  }
}

export type ImportDesk = ReturnType<typeof importDesk>

/** A mapping of the columns id, thread, author, posted, text and reason: what you give, over that. */
export function aMapping(
  over: Partial<Omit<ImportMapping, 'columns'>> & { columns?: Partial<ImportMapping['columns']> } = {},
) {
  const columns: ImportMapping['columns'] = {
    text: 'text',
    platformId: 'id',
    author: 'author',
    postedAt: 'posted',
    parentId: null,
    threadId: null,
    threadTitle: null,
    url: null,
    language: null,
    ...over.columns,
  }
  return {
    format: 'csv',
    encoding: 'utf-8',
    delimiter: ',',
    platform: 'forum',
    threadTitle: 'Branch meeting',
    timeFormat: 'iso',
    timeZone: 'UTC',
    flags: [aFlagRule()],
    unflagged: 'context',
    ...over,
    columns,
  } satisfies ImportMapping
}

export function aFlagRule(over: Partial<ImportFlagRule> = {}): ImportFlagRule {
  return {
    source: 'member_report',
    reason: null,
    reasonColumn: 'reason',
    countColumn: null,
    scoreColumn: null,
    wordsColumn: null,
    estimate: 1,
    ...over,
  }
}

export const HEADER = 'id,author,posted,text,reason\n'

/** Rows that differ in everything: “1,Member 1,2026-05-01T10:00:00Z,Comment number 1,abusive”. */
export function csvOf(count: number, from = 1): string {
  const line = (n: number) => `${n},Member ${n},2026-05-01T10:00:00Z,Comment number ${n},abusive\n`
  return HEADER + Array.from({ length: count }, (_, index) => line(from + index)).join('')
}
