const COLUMNS = [
  'comment_id',
  'thread_id',
  'thread_title',
  'posted_at',
  'author',
  'reply_to',
  'reasons',
  'reports',
  'comment',
] as const

type Row = Readonly<Record<(typeof COLUMNS)[number], string>>

/** The flagged comments that the journey judges, in the order in which the desk serves them. */
export const JUDGED = [
  'Will the slides be sent to people who work on Mondays?\nI have asked "twice"; nobody answered.',
  'The leadership set this up within a week and asked nobody. Poor.',
  'You are a clown, Penhallow. I said so on Tuesday as well.',
  'I disagree with the trainer about section four, and I wrote down why.',
  'Let us all stand up at slide nine and shout until they stop. Bring whistles.',
  'He told a steward to "go home". I quote it so that it is on the record.',
  'See the picture.',
  'Does anybody have a spare umbrella from the fair?',
  'Nobody should turn up on Monday. Not one branch.',
  'Ask the treasurer who signed for the hall.',
  'Two of us were sent this letter at home. I can show it to you.',
] as const

const MEMBERS = ['Orla Venn', 'Bram Castellow', 'Hilary Umney', 'Cormac Dwyer', 'Perpetua Lisle'] as const

/**
 * Sixty rows as a spreadsheet of the Meridian Party saves them: semicolons, a byte-order mark, quoted line breaks. Of
 * them 30 are flagged, 27 are not, one is there twice, one has no text and one no possible date.
 */
export function meridianFile(): { name: string; mimeType: string; buffer: Buffer } {
  const flagged = [...JUDGED, ...numbered(19, 'Flagged remark', 'about the seating plan')].map((comment, place) => ({
    ...rowOf(`f-${place + 1}`, place, comment),
    reasons: place === 2 ? 'abusive' : 'off topic',
    reports: String((place % 4) + 1),
  }))
  const context = numbered(27, 'Remark', 'about the tea').map((comment, place) =>
    rowOf(`c-${place + 1}`, place, comment),
  )
  const twice = rowOf('c-1', 0, 'Remark 1 about the tea')
  const noText = { ...rowOf('r-1', 7, '  '), reasons: 'off topic' }
  const noDate = { ...rowOf('r-2', 8, 'The fortieth of October'), posted_at: '2026-10-40 10:00' }
  const rows = [...flagged, ...context, twice, noText, noDate]
  const lines = [COLUMNS.join(';'), ...rows.map((row) => COLUMNS.map((column) => quoted(row[column])).join(';'))]
  return { name: 'training-thread.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`) }
}

function rowOf(id: string, place: number, comment: string): Row {
  const minute = String(place).padStart(2, '0')
  return {
    comment_id: id,
    thread_id: 'october',
    thread_title: 'The October training',
    posted_at: `2026-10-05 18:${minute}`,
    author: MEMBERS[place % MEMBERS.length] ?? MEMBERS[0],
    reply_to: '',
    reasons: '',
    reports: '',
    comment,
  }
}

function numbered(count: number, before: string, after: string): string[] {
  return Array.from({ length: count }, (_, place) => `${before} ${place + 1} ${after}`)
}

function quoted(cell: string): string {
  return /[";\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
