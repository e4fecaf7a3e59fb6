import { create } from 'zustand'

/** A bulk act that can still be undone by one key. */
export interface LastBulk {
  readonly id: string
  /** What was done, in words. */
  readonly words: string
  /** Milliseconds. */
  readonly at: number
}

interface Row {
  readonly id: string
  readonly version: number
}

interface BulkState {
  /** The rows picked, each at the version it was picked at. */
  readonly picked: Readonly<Record<string, number>>
  /** The row picked last, from which a range runs. */
  readonly anchor: string | null
  /** Why a case failed in the last act, by its id. */
  readonly failed: Readonly<Record<string, string>>
  readonly lastBulk: LastBulk | null
  readonly actions: {
    rowToggled: (row: Row) => void
    rowsPicked: (rows: readonly Row[], anchor: string | null) => void
    pickCleared: () => void
    bulkDone: (act: LastBulk | null, failed: Readonly<Record<string, string>>) => void
    bulkUndone: () => void
  }
}

export const MOST_PICKED = 200

export const useBulkStore = create<BulkState>()((set) => ({
  picked: {},
  anchor: null,
  failed: {},
  lastBulk: null,
  actions: {
    rowToggled: ({ id, version }) =>
      set(({ picked }) => {
        const { [id]: was, ...rest } = picked
        const full = was === undefined && Object.keys(picked).length >= MOST_PICKED
        return { anchor: id, picked: was !== undefined || full ? rest : { ...picked, [id]: version } }
      }),
    rowsPicked: (rows, anchor) =>
      set(({ picked }) => {
        const all = { ...picked, ...Object.fromEntries(rows.map((row) => [row.id, row.version])) }
        return { anchor, picked: Object.fromEntries(Object.entries(all).slice(0, MOST_PICKED)) }
      }),
    pickCleared: () => set({ picked: {}, anchor: null, failed: {} }),
    bulkDone: (lastBulk, failed) =>
      set(({ picked }) => ({
        lastBulk,
        failed,
        picked: Object.fromEntries(Object.entries(picked).filter(([id]) => id in failed)),
      })),
    bulkUndone: () => set({ lastBulk: null }),
  },
}))
