import { create } from 'zustand'
import type { Tone } from './notice.tsx'

export type Toast = {
  id: string
  text: string
  tone: Tone
  /** How long it stays; without it, until it is closed. */
  seconds?: number | undefined
  action?: { label: string; keys?: string | undefined; onPress: () => void } | undefined
}

type ToastState = {
  toasts: readonly Toast[]
  actions: { shown: (toast: Toast) => void; closed: (id: string) => void }
}

const MOST = 4

export const useToastStore = create<ToastState>()((set) => ({
  toasts: [],
  actions: {
    shown: (toast) =>
      set(({ toasts }) => ({ toasts: [...toasts.filter((it) => it.id !== toast.id), toast].slice(-MOST) })),
    closed: (id) => set(({ toasts }) => ({ toasts: toasts.filter((it) => it.id !== id) })),
  },
}))

let count = 0

/** Shows a message in the corner, spoken too, and returns its id. The same `id` replaces the one before. */
export function showToast(toast: Omit<Toast, 'id' | 'tone'> & { id?: string; tone?: Tone }): string {
  count += 1
  const id = toast.id ?? `toast-${count}`
  const tone = toast.tone ?? 'info'
  const seconds = toast.seconds ?? (tone === 'error' || toast.action ? undefined : 6)
  useToastStore.getState().actions.shown({ ...toast, id, tone, seconds })
  return id
}

export function closeToast(id: string): void {
  useToastStore.getState().actions.closed(id)
}
