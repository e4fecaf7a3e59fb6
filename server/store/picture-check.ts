import type { ContentFault } from './content-check.ts'
import { pictureHash, wholeFile } from './pictures.ts'
import type { Tx } from './tables.ts'

const AT_A_TIME = 50

/**
 * Every picture: its hash against the one that the record committed to, and both its files against their hashes. The
 * commitments themselves are checked with the other texts.
 */
export async function checkPictures(tx: Tx): Promise<ContentFault | null> {
  const whole = new Set<string>()
  for (let last = ''; ; ) {
    // The page first: joined as a whole, PostgreSQL may walk all texts before it, for each page.
    const page = tx
      .selectFrom('comment_pictures')
      .select(['id', 'comment_id', 'sha256'])
      .where('id', '>', last)
      .orderBy('id')
      .limit(AT_A_TIME)
    const rows = await tx
      .selectFrom(page.as('comment_pictures'))
      .leftJoin('texts', 'texts.id', 'comment_pictures.id')
      .leftJoin('pictures', 'pictures.sha256', 'comment_pictures.sha256')
      .leftJoin('files', 'files.id', 'pictures.display_file')
      .select(['comment_pictures.id', 'comment_pictures.comment_id', 'comment_pictures.sha256', 'texts.text'])
      .select(['pictures.original_file', 'pictures.display_file', 'files.sha256 as display_hash'])
      .orderBy('comment_pictures.id')
      .execute()
    for (const row of rows) {
      const fault = { kind: 'picture', picture: row.id, comment: row.comment_id } as const
      // An erased text leaves a picture without its commitment; then it is erased too.
      if (row.text !== row.sha256) return fault
      if (whole.has(row.sha256)) continue
      const { original_file: original, display_file: display } = row
      if (original === null || display === null) return fault
      if (pictureHash(await wholeFile(tx, original)) !== row.sha256) return fault
      if (pictureHash(await wholeFile(tx, display)) !== row.display_hash) return fault
      whole.add(row.sha256)
    }
    const end = rows.at(-1)
    if (!end || rows.length < AT_A_TIME) return null
    last = end.id
  }
}
