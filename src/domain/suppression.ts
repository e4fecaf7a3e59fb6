/** A table of counts with a total for each row and column: `inner[row][column]`. */
export interface CountTable {
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  readonly inner: readonly (readonly number[])[]
}

/** What is published: a masked count is null. Noughts are shown. */
export interface PublishedTable {
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  readonly inner: readonly (readonly (number | null)[])[]
  readonly rowTotals: readonly (number | null)[]
  readonly columnTotals: readonly (number | null)[]
  readonly total: number | null
}

/** Counts from 1 up to here are small. */
const SMALL = 4
/** A masked count must be able to be this many more numbers than one, for whoever knows all that is published. */
const SPREAD = 3

/**
 * Every count is an arc of a circulation: rows, columns and their totals are its nodes, and that every total adds up is
 * what flows in flowing out. What somebody can work out of a masked count is how far it can move along closed ways of
 * other masked ones.
 */
interface Arc {
  readonly from: number
  readonly to: number
  readonly value: number
  masked: boolean
}

/**
 * Masks counts of 1 to 4, totals too, and as many others as it takes that no masked count can be worked out from what
 * is published: each could be at least four different numbers, known to be 1 or more. Where no table does that, all of
 * it but its noughts is masked.
 */
export function suppress(table: CountTable): PublishedTable {
  const arcs = arcsOf(table)
  for (const arc of arcs) arc.masked = arc.value >= 1 && arc.value <= SMALL
  while (protectOne(arcs)) continue
  return published(table, arcs)
}

/** Masks one more count where a masked one is known too well. @returns whether it did. */
function protectOne(arcs: readonly Arc[]): boolean {
  const exposed = arcs.find((arc) => arc.masked && spreadOf(arc, arcs) < SPREAD)
  if (!exposed) return false
  const open = arcs.filter((arc) => !arc.masked && arc.value > 0).sort((one, other) => one.value - other.value)
  if (open.length === 0) return false
  const before = spreadOf(exposed, arcs)
  const helps = open.find((arc) => {
    arc.masked = true
    const better = spreadOf(exposed, arcs) > before
    arc.masked = better
    return better
  })
  if (helps) return true
  // Two are needed for a closed way: begin beside it.
  const beside = open.find((arc) => arc.from === exposed.from || arc.to === exposed.to) ?? open[0]
  if (beside) beside.masked = true
  return beside !== undefined
}

/** How many more numbers than one a masked count can be, up to what is asked for. */
function spreadOf(arc: Arc, arcs: readonly Arc[]): number {
  return movable(arc, arcs, 'more') + movable(arc, arcs, 'less')
}

/** How far a count can go up or down while all that is published stays as it is; at most what is asked for. */
function movable(arc: Arc, arcs: readonly Arc[], way: 'more' | 'less'): number {
  const moved = new Map<Arc, number>()
  const room = (other: Arc, direction: 1 | -1) => (direction === 1 ? SPREAD : other.value + (moved.get(other) ?? 0) - 1)
  const limit = way === 'more' ? SPREAD : Math.min(SPREAD, arc.value - 1)
  const others = arcs.filter((other) => other.masked && other !== arc)
  const [start, end] = way === 'more' ? [arc.to, arc.from] : [arc.from, arc.to]
  let done = 0
  while (done < limit) {
    const path = wayBetween(start, end, others, room)
    if (!path) break
    for (const [step, direction] of path) moved.set(step, (moved.get(step) ?? 0) + direction)
    done += 1
  }
  return done
}

type Step = readonly [Arc, 1 | -1]

/** A way along masked counts that can all move by one, breadth first. */
function wayBetween(
  start: number,
  end: number,
  arcs: readonly Arc[],
  room: (arc: Arc, direction: 1 | -1) => number,
): Step[] | null {
  const reached = new Map<number, Step | null>([[start, null]])
  const waiting = [start]
  for (let node = waiting.shift(); node !== undefined; node = waiting.shift()) {
    if (node === end) return pathTo(end, reached)
    for (const arc of arcs) {
      const direction = arc.from === node ? 1 : arc.to === node ? -1 : null
      if (direction === null || room(arc, direction) < 1) continue
      const next = direction === 1 ? arc.to : arc.from
      if (reached.has(next)) continue
      reached.set(next, [arc, direction])
      waiting.push(next)
    }
  }
  return null
}

function pathTo(end: number, reached: ReadonlyMap<number, Step | null>): Step[] {
  const path: Step[] = []
  for (let step = reached.get(end); step; ) {
    path.push(step)
    const [arc, direction] = step
    step = reached.get(direction === 1 ? arc.from : arc.to)
  }
  return path
}

/** Inner counts column by row, then the rows' totals, the columns' totals, and the total of all. */
function arcsOf({ rows, columns, inner }: CountTable): Arc[] {
  const row = (at: number) => at
  const column = (at: number) => rows.length + 1 + at
  const [allRows, allColumns] = [rows.length, column(columns.length)]
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const columnSums = columns.map((_, at) => sum(inner.map((values) => values[at] ?? 0)))
  const arc = (from: number, to: number, value: number): Arc => ({ from, to, value, masked: false })
  return [
    ...inner.flatMap((values, r) => values.map((value, c) => arc(column(c), row(r), value))),
    ...inner.map((values, r) => arc(row(r), allColumns, sum(values))),
    ...columnSums.map((value, c) => arc(allRows, column(c), value)),
    arc(allColumns, allRows, sum(columnSums)),
  ]
}

function published({ rows, columns }: CountTable, arcs: readonly Arc[]): PublishedTable {
  const shown = arcs.map((arc) => (arc.masked ? null : arc.value))
  const cells = rows.length * columns.length
  return {
    rows,
    columns,
    inner: rows.map((_, r) => shown.slice(r * columns.length, (r + 1) * columns.length)),
    rowTotals: shown.slice(cells, cells + rows.length),
    columnTotals: shown.slice(cells + rows.length, cells + rows.length + columns.length),
    total: shown.at(-1) ?? null,
  }
}
