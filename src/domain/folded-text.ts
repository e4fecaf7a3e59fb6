/** One letter, digit or sign of a text as keywords are compared with it, and where it stands in code points. */
export interface Cell {
  /** In lower case, composed, accents and all. */
  readonly exact: string
  /** Without accents, compatibility forms folded, and letters of another script that look Latin in a Latin word made Latin. */
  readonly plain: string
  readonly kind: 'word' | 'space' | 'sign'
  readonly start: number
  /** Exclusive; marks and invisible characters behind a letter belong to it. */
  readonly end: number
  /** In a script that puts no spaces between words, where a word may begin and end anywhere. */
  readonly unspaced: boolean
}

const INVISIBLE = /\p{Cf}|[\u{fe00}-\u{fe0f}]|\u{34f}|\u{115f}|\u{1160}|\u{17b4}|\u{17b5}|\u{3164}|\u{ffa0}/u
const MARK = /\p{M}/u
const WORD = /[\p{L}\p{N}\p{M}]/u
const SPACE = /\s/u
/** Marks that spell the same word: accents, Hebrew points, Arabic vowel signs. Vowel signs of Indic scripts are letters. */
const ACCENT = /[\p{Script=Inherited}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}]/u
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const LATIN = /\p{Script=Latin}/u

/** What decomposition leaves whole although readers take it for other letters. */
const ALSO_WRITTEN: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ħ: 'h',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ð: 'd',
}

const LOOKALIKE: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from('аеорсхуіјѕһкмтвнԁԛԝαοενρτυικχ', (letter, at) => [letter, 'aeopcxyijshkmtbhdqwaoevptuikx'[at] ?? letter]),
)

interface Folded {
  readonly exact: readonly string[]
  readonly plain: readonly string[]
  readonly kind: Cell['kind']
  readonly unspaced: boolean
}

const KEPT = 20_000
const folds = new Map<string, Folded>()

/** The text as cells, in order. Invisible characters have none of their own. */
export function foldedText(text: string): Cell[] {
  const cells: Cell[] = []
  const points = Array.from(text)
  for (let at = 0; at < points.length; ) {
    let end = at + 1
    while (end < points.length && belongsTo(points[end] ?? '')) end++
    const cluster = end === at + 1 ? (points[at] ?? '') : points.slice(at, end).join('')
    pushCells(cells, folded(cluster), at, end)
    at = end
  }
  return withoutLookalikes(cells)
}

function belongsTo(point: string): boolean {
  return point > '\u00a8' && (MARK.test(point) || INVISIBLE.test(point))
}

function pushCells(cells: Cell[], { exact, plain, kind, unspaced }: Folded, start: number, end: number): void {
  const length = Math.max(exact.length, plain.length)
  for (let at = 0; at < length; at++) {
    cells.push({ exact: exact[at] ?? '', plain: plain[at] ?? '', kind, start, end, unspaced })
  }
}

function folded(cluster: string): Folded {
  const known = folds.get(cluster)
  if (known) return known
  const fold = foldCluster(cluster)
  if (folds.size < KEPT) folds.set(cluster, fold)
  return fold
}

function foldCluster(cluster: string): Folded {
  const visible = Array.from(cluster)
    .filter((point) => !INVISIBLE.test(point))
    .join('')
  const bare = Array.from(visible.normalize('NFKD').toLowerCase().normalize('NFKD'))
    .filter((point) => !(MARK.test(point) && ACCENT.test(point)))
    .map((point) => ALSO_WRITTEN[point] ?? point)
    .join('')
  return {
    exact: Array.from(visible.toLowerCase().normalize('NFC')),
    plain: Array.from(bare.normalize('NFC')),
    kind: WORD.test(visible) ? 'word' : SPACE.test(visible) ? 'space' : 'sign',
    unspaced: UNSPACED.test(visible),
  }
}

/** Within a run of letters that has a Latin one, letters that only look Latin become what they look like. */
function withoutLookalikes(cells: Cell[]): Cell[] {
  for (let from = 0; from < cells.length; ) {
    let to = from
    while (cells[to]?.kind === 'word') to++
    if (mixesScripts(cells, from, to)) {
      for (let at = from; at < to; at++) {
        const cell = cells[at]
        if (cell) cells[at] = { ...cell, plain: LOOKALIKE[cell.plain] ?? cell.plain }
      }
    }
    from = to + 1
  }
  return cells
}

function mixesScripts(cells: readonly Cell[], from: number, to: number): boolean {
  let seen = 0
  for (let at = from; at < to && seen !== 3; at++) {
    const plain = cells[at]?.plain ?? ''
    if (LATIN.test(plain)) seen |= 1
    else if (LOOKALIKE[plain]) seen |= 2
  }
  return seen === 3
}
