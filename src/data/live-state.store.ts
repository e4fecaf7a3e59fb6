import { create } from 'zustand'

export type LiveState = 'off' | 'live' | 'reconnecting'

/** Whether changes made by others arrive. */
export const useLiveStore = create<{ state: LiveState }>()(() => ({ state: 'off' }))
