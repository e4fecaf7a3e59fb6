import type { Kysely } from 'kysely'
import type { LedgerTable, Tables } from '#store/tables.ts'

/** The text's bytes with one of them changed, each in turn or the one at `at`; still ASCII where it was. */
export function* oneByteChanged(text: string, at?: number): Generator<Uint8Array> {
  const original = new TextEncoder().encode(text)
  for (const index of at === undefined ? original.keys() : [at % original.length]) {
    const bytes = original.slice()
    // A bit that turns no printable ASCII character into a NUL or half a character.
    bytes[index] = (bytes[index] ?? 0) ^ 1
    yield bytes
  }
}

export async function setText(
  db: Kysely<Tables>,
  seq: number,
  column: keyof LedgerTable,
  bytes: Uint8Array,
): Promise<void> {
  const text = new TextDecoder().decode(bytes)
  await db
    .updateTable('ledger')
    .set({ [column]: text })
    .where('seq', '=', seq)
    .execute()
}

/** Puts the content of `content` where `place` stands. */
export async function swap(db: Kysely<Tables>, place: LedgerTable, content: LedgerTable): Promise<void> {
  const put = async (seq: number, row: LedgerTable) =>
    db
      .updateTable('ledger')
      .set({ ...row, seq })
      .where('seq', '=', seq)
      .execute()
  await put(place.seq, content)
  if (place !== content) await put(content.seq, place)
}

/** Numbers that are the same in every run. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state >>> 8
  }
}
