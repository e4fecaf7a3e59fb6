import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterEach, expect, vi } from 'vitest'

// A screen is fetched and compiled when it is first opened, which takes a while on a busy machine.
configure({ asyncUtilTimeout: 20_000 })

// jsdom brings an ArrayBuffer of its own, which bytes that the platform makes are no instance of.
globalThis.ArrayBuffer = new TextEncoder().encode().buffer.constructor as ArrayBufferConstructor

const print = console.error.bind(console)
let errors: unknown[][] = []

/** A test that expects an error says so: `vi.spyOn(console, 'error').mockReturnValue()`. */
console.error = (...words: unknown[]) => {
  errors.push(words)
  print(...words)
}

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  const unexpected = errors
  errors = []
  expect(unexpected, 'console.error was called').toEqual([])
})

/** jsdom lays nothing out, so that there is nothing to observe, to scroll to or to capture. */
class NothingResizes implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
vi.stubGlobal('ResizeObserver', NothingResizes)
Object.assign(Element.prototype, {
  scrollIntoView: () => undefined,
  scrollTo: () => undefined,
  hasPointerCapture: () => false,
  releasePointerCapture: () => undefined,
})
