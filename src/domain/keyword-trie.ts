import { type Cell, foldedText } from './folded-text.ts'

/**
 * Which spellings count as the same word: without `accents` (and with letters of other scripts that look the same),
 * with letters `doubled`, with `digits` and signs for letters, with signs or spaces between the letters (`spaced`).
 */
export const SPELLINGS = ['accents', 'doubled', 'digits', 'spaced'] as const
export type Spelling = (typeof SPELLINGS)[number]

/** Words found, in code points; `leaf` is what they were added for. */
export interface KeywordPlace {
  readonly leaf: number
  readonly start: number
  readonly end: number
}

const READ_AS: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'il',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '!': 'il',
  '|': 'il',
  '€': 'e',
  '+': 't',
}

interface Node {
  readonly id: number
  /** The letter that leads here; empty for a root and for a gap between words. */
  readonly letter: string
  readonly depth: number
  readonly next: Map<string, Node>
  gap: Node | null
  readonly ends: { readonly leaf: number; readonly open: boolean }[]
}

/**
 * How a word is being read: its letters side by side, or with one or two signs between them, or a gap between two
 * words of a phrase, or spelled out with something between every two letters.
 */
const MODE = { letters: 0, sign: 1, signs: 2, gap: 3, spelled: 4, pause: 5, pauses: 6 } as const
type Mode = (typeof MODE)[keyof typeof MODE]
const MODES = 8
/** A word of fewer letters is not taken for spelled out: “a s” is two words. */
const SHORTEST_SPELLED = 3

interface State {
  readonly node: Node
  readonly mode: Mode
  readonly start: number
  /** At least one letter stands for itself: a number is never read as a word. */
  readonly real: boolean
}

/**
 * Keywords as one machine that reads a text once: the work for each cell is bounded by the states of the machine, never
 * by the text. `*` at an end of a keyword lets the word go on there.
 */
export class KeywordTrie {
  readonly #spellings: ReadonlySet<Spelling>
  readonly #whole: Node
  readonly #anywhere: Node
  #nodes = 0

  constructor(spellings: readonly Spelling[]) {
    this.#spellings = new Set(spellings)
    this.#whole = this.#node('', 0)
    this.#anywhere = this.#node('', 0)
  }

  add(keyword: string, leaf: number): void {
    const written = keyword.trim()
    const cells = this.#readable(foldedText(written.replace(/^\*/, '').replace(/\*$/, '')))
    const wordless = !cells.some((cell) => cell.kind === 'word')
    let node = written.startsWith('*') ? this.#anywhere : this.#whole
    for (const cell of cells) {
      if (cell.kind === 'word' || (wordless && cell.kind === 'sign')) {
        node = this.#child(node, this.#letterOf(cell))
      } else if (node.depth > 0 && node.letter !== '') {
        node.gap ??= this.#node('', node.depth)
        node = node.gap
      }
    }
    if (node.letter !== '') node.ends.push({ leaf, open: written.endsWith('*') })
  }

  /** Reports every place to `found`. @returns the work done: how many states it went through. */
  scan(text: readonly Cell[], found: (place: KeywordPlace) => void): number {
    const cells = this.#readable(text)
    const words = new WordEdges(cells)
    let active: State[] = []
    let work = 0
    for (const [at, cell] of cells.entries()) {
      const next = new Map<number, State>()
      const arrive = (state: State) => {
        const key = (state.node.id * MODES + state.mode) * 2 + (state.real ? 1 : 0)
        const other = next.get(key)
        if (!other || other.start > state.start) next.set(key, state)
      }
      for (const state of active) this.#step(state, cell, arrive)
      for (const root of this.#rootsAt(words, at))
        this.#enter(root, cell, MODE.letters, { start: at, real: false }, arrive)
      active = [...next.values()]
      work += 1 + active.length
      for (const state of active) this.#report(state, words, at, found)
    }
    return work
  }

  #rootsAt(words: WordEdges, at: number): Node[] {
    const roots = this.#anywhere.next.size > 0 ? [this.#anywhere] : []
    if (words.beginsAt(at)) roots.push(this.#whole)
    return roots
  }

  #step(state: State, cell: Cell, arrive: (state: State) => void): void {
    const { node, mode } = state
    const parted = cell.kind !== 'word'
    switch (mode) {
      case MODE.letters:
        this.#enter(node, cell, MODE.letters, state, arrive)
        if (this.#spellings.has('doubled') && this.#letterOf(cell) === node.letter) arrive(state)
        if (parted && node.gap) arrive({ ...state, node: node.gap, mode: MODE.gap })
        if (this.#spellings.has('spaced') && node.letter !== '') {
          if (cell.kind === 'sign') arrive({ ...state, mode: MODE.sign })
          if (parted && node.depth === 1) arrive({ ...state, mode: MODE.pause })
        }
        return
      case MODE.sign:
      case MODE.signs:
        this.#enter(node, cell, MODE.letters, state, arrive)
        if (cell.kind === 'sign' && mode === MODE.sign) arrive({ ...state, mode: MODE.signs })
        return
      case MODE.gap:
        this.#enter(node, cell, MODE.letters, state, arrive)
        if (parted) arrive(state)
        return
      case MODE.spelled:
        if (parted) arrive({ ...state, mode: MODE.pause })
        return
      case MODE.pause:
      case MODE.pauses:
        this.#enter(node, cell, MODE.spelled, state, arrive)
        if (parted && mode === MODE.pause) arrive({ ...state, mode: MODE.pauses })
        return
      default:
        return mode satisfies never
    }
  }

  /** On to the letters that the cell can be read as. */
  #enter(
    node: Node,
    cell: Cell,
    mode: Mode,
    { start, real }: Pick<State, 'start' | 'real'>,
    arrive: (state: State) => void,
  ): void {
    const letter = this.#letterOf(cell)
    const same = node.next.get(letter)
    if (same) arrive({ node: same, mode, start, real: true })
    if (!this.#spellings.has('digits')) return
    for (const other of READ_AS[letter] ?? '') {
      const read = node.next.get(other)
      if (read) arrive({ node: read, mode, start, real })
    }
  }

  #report(
    { node, mode, start, real }: State,
    words: WordEdges,
    at: number,
    found: (place: KeywordPlace) => void,
  ): void {
    if (node.ends.length === 0 || !real) return
    if (mode !== MODE.letters && !(mode === MODE.spelled && node.depth >= SHORTEST_SPELLED)) return
    const closed = words.endsAt(at)
    for (const { leaf, open } of node.ends) {
      if (closed || open) found({ leaf, start: words.startAround(start), end: words.endAround(at) })
    }
  }

  /** Without the cells that this way of spelling does not see. */
  #readable(cells: readonly Cell[]): readonly Cell[] {
    return cells.every((cell) => this.#letterOf(cell) !== '')
      ? cells
      : cells.filter((cell) => this.#letterOf(cell) !== '')
  }

  #letterOf(cell: Cell): string {
    return this.#spellings.has('accents') ? cell.plain : cell.exact
  }

  #child(node: Node, letter: string): Node {
    const known = node.next.get(letter)
    if (known) return known
    const made = this.#node(letter, node.depth + 1)
    node.next.set(letter, made)
    return made
  }

  #node(letter: string, depth: number): Node {
    this.#nodes += 1
    return { id: this.#nodes, letter, depth, next: new Map(), gap: null, ends: [] }
  }
}

/** Where words begin and end, found once for a text. */
class WordEdges {
  readonly #cells: readonly Cell[]
  readonly #starts: number[] = []
  readonly #ends: number[] = []

  constructor(cells: readonly Cell[]) {
    this.#cells = cells
    for (const [at, cell] of cells.entries()) {
      this.#starts.push(joined(cells[at - 1], cell) ? (this.#starts[at - 1] ?? 0) : cell.start)
    }
    for (let at = cells.length - 1; at >= 0; at--) {
      this.#ends[at] = joined(cells[at], cells[at + 1]) ? (this.#ends[at + 1] ?? 0) : (cells[at]?.end ?? 0)
    }
  }

  beginsAt(at: number): boolean {
    return !joined(this.#cells[at - 1], this.#cells[at])
  }

  endsAt(at: number): boolean {
    return !joined(this.#cells[at], this.#cells[at + 1])
  }

  /** Where the word around a cell begins, in code points. */
  startAround(at: number): number {
    return this.#starts[at] ?? 0
  }

  endAround(at: number): number {
    return this.#ends[at] ?? 0
  }
}

/** Whether two neighbours are parts of one word. */
function joined(before: Cell | undefined, after: Cell | undefined): boolean {
  if (before?.kind !== 'word' || after?.kind !== 'word') return false
  return before.start === after.start || !(before.unspaced || after.unspaced)
}
