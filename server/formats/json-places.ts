import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser'
import type { FileFault } from './policy-file.ts'

/** A JSON text that knows where each of its values stands; with every error of syntax, where there are some. */
export class JsonPlaces {
  readonly value: unknown
  readonly syntax: readonly FileFault[]
  readonly #root: Node | undefined
  readonly #lines: readonly number[]

  constructor(text: string) {
    const errors: ParseError[] = []
    this.#lines = [...text.matchAll(/\n/g)].map((match) => match.index)
    this.#root = parseTree(text, errors, { disallowComments: true, allowEmptyContent: false })
    this.value = this.#root ? (getNodeValue(this.#root) as unknown) : undefined
    this.syntax = errors.map(({ error, offset }) => ({
      ...this.#at(offset),
      pointer: '',
      detail: `This is no JSON: ${printParseErrorCode(error)
        .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
        .toLowerCase()}.`,
    }))
  }

  /** A fault at the value that `path` leads to, or at the nearest one around it. */
  fault(path: readonly PropertyKey[], detail: string): FileFault {
    const steps = path.map((step) => (typeof step === 'symbol' ? String(step) : step))
    let node: Node | undefined
    for (let length = steps.length; this.#root && !node && length >= 0; length--) {
      node = findNodeAtLocation(this.#root, steps.slice(0, length))
    }
    return { ...this.#at(node?.offset ?? 0), pointer: `/${steps.join('/')}`, detail }
  }

  #at(offset: number): Pick<FileFault, 'line' | 'column'> {
    let low = 0
    for (let high = this.#lines.length; low < high; ) {
      const middle = (low + high) >>> 1
      if ((this.#lines[middle] ?? 0) < offset) low = middle + 1
      else high = middle
    }
    return { line: low + 1, column: offset - (low === 0 ? -1 : (this.#lines[low - 1] ?? 0)) }
  }
}
