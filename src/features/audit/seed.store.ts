import { create } from 'zustand'
import { persist } from 'zustand/middleware'

interface SeedState {
  /** By the commitment that the record holds; the server has none of them before the draw. */
  readonly seeds: Readonly<Record<string, string>>
  readonly actions: { seedFixed: (commitment: string, seed: string) => void }
}

/** The seeds that were fixed in this browser, so that whoever planned an audit can draw it. */
export const useSeedStore = create<SeedState>()(
  persist(
    (set) => ({
      seeds: {},
      actions: {
        seedFixed: (commitment, seed) => set(({ seeds }) => ({ seeds: { ...seeds, [commitment]: seed } })),
      },
    }),
    { name: 'evenhand.seeds', version: 1, partialize: ({ seeds }) => ({ seeds }) },
  ),
)

/** A seed that nobody could guess: 32 hexadecimal digits. */
export function newSeed(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
