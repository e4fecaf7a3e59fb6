import { configure } from '@testing-library/react'
import { vi } from 'vitest'
import { useKeyboardHelpStore } from '#app/keyboard-help.store.ts'
import { useBulkStore } from '#features/review/bulk.store.ts'
import { useDraftStore } from '#features/review/draft.store.ts'
import { useReviewStore } from '#features/review/review.store.ts'
import { useVeilStore } from '#features/review/veil.store.ts'
import { useWrittenStore } from '#features/review/written-before.ts'

/** A page is loaded, and a database made, before the first thing of the desk is on screen. */
export function slowDesk(): void {
  configure({ asyncUtilTimeout: 15_000 })
  vi.setConfig({ testTimeout: 60_000 })
}

/** Nothing is left of what another test wrote, marked or lifted at the desk. */
export function freshDesk(): void {
  localStorage.clear()
  useDraftStore.setState(useDraftStore.getInitialState())
  useReviewStore.setState(useReviewStore.getInitialState())
  useBulkStore.setState(useBulkStore.getInitialState())
  useVeilStore.setState(useVeilStore.getInitialState())
  useWrittenStore.setState({}, true)
  useKeyboardHelpStore.setState(useKeyboardHelpStore.getInitialState())
}
