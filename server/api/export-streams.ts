import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { csvLine } from '#domain/csv-line.ts'
import { canonicalJson } from '#domain/canonical.ts'
import { type ExportedDecision, exportedDecisions, type ExportWish } from '#store/export-decisions.ts'
import { ledgerEntries, ledgerHead } from '#store/ledger.ts'
import type { Db } from '#store/tables.ts'

/** The columns of an exported decision, in their order, under the names they have in every form. */
const COLUMNS: readonly (readonly [string, (decision: ExportedDecision) => string | number | null])[] = [
  ['decision_id', ({ id }) => id],
  ['case_id', ({ case_id }) => case_id],
  ['decided_at', ({ at }) => at],
  ['decided_by', ({ by_id }) => by_id],
  ['reading', ({ stage }) => stage],
  ['policy', ({ policy }) => policy],
  ['policy_version', ({ policy_version }) => policy_version],
  ['code', ({ code }) => code],
  ['family', ({ family }) => family],
  ['severity', ({ severity }) => severity],
  ['outcome', ({ outcome }) => outcome],
  ['route', ({ route }) => route],
  ['became', ({ fate }) => fate],
  ['departure', ({ departure }) => departure],
  ['platform', ({ platform }) => platform],
  ['platform_note', ({ platformNote }) => platformNote],
  ['thread', ({ thread }) => thread],
  ['author', ({ author }) => author],
  ['comment', ({ comment }) => comment],
]

const ORDER_MARK = '\ufeff'

export async function* decisionsCsv(db: Db, wish: ExportWish): AsyncGenerator<string, void, undefined> {
  yield ORDER_MARK + csvLine(COLUMNS.map(([name]) => name))
  for await (const page of exportedDecisions(db, wish)) {
    yield page.map((decision) => csvLine(COLUMNS.map(([, cell]) => String(cell(decision) ?? '')))).join('')
  }
}

export async function* decisionsLines(db: Db, wish: ExportWish): AsyncGenerator<string, void, undefined> {
  for await (const page of exportedDecisions(db, wish)) {
    const line = (decision: ExportedDecision) =>
      JSON.stringify(Object.fromEntries(COLUMNS.map(([name, cell]) => [name, cell(decision)])))
    yield `${page.map(line).join('\n')}\n`
  }
}

const ENTRY_COLUMNS = ['seq', 'at', 'actor', 'type', 'subject', 'version', 'payload', 'prev', 'hash'] as const

export async function* ledgerCsv(
  db: Db,
  { first = 1, last }: { readonly first?: number | undefined; readonly last?: number | undefined },
): AsyncGenerator<string, void, undefined> {
  const end = Math.min(last ?? Number.POSITIVE_INFINITY, (await ledgerHead(db)).seq)
  yield ORDER_MARK + csvLine(ENTRY_COLUMNS)
  let lines: string[] = []
  for await (const entry of ledgerEntries(db, first - 1)) {
    if (entry.seq > end) break
    const row = { ...entry, payload: canonicalJson(entry.payload) }
    lines.push(csvLine(ENTRY_COLUMNS.map((column) => String(row[column]))))
    if (lines.length < 1_000) continue
    yield lines.join('')
    lines = []
  }
  yield lines.join('')
}

/** Texts as the bytes of an answer, made as they are read. */
export function streamOf(texts: AsyncGenerator<string, void, undefined>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await texts.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await texts.return(undefined)
    },
  })
}

/** What went into a bundle, hashed on the way. */
export class Manifest {
  readonly #files: { readonly name: string; readonly bytes: number; readonly sha256: string }[] = []

  async *file(name: string, texts: AsyncIterable<string>): AsyncGenerator<Uint8Array, void, undefined> {
    const encoder = new TextEncoder()
    const hash = sha256.create()
    let bytes = 0
    for await (const text of texts) {
      const part = encoder.encode(text)
      hash.update(part)
      bytes += part.byteLength
      yield part
    }
    this.#files.push({ name, bytes, sha256: bytesToHex(hash.digest()) })
  }

  get json(): string {
    return `${JSON.stringify({ files: this.#files }, null, 2)}\n`
  }

  /** As `sha256sum --check` reads it. */
  get sums(): string {
    return this.#files.map(({ name, sha256: sum }) => `${sum}  ${name}\n`).join('')
  }
}
