/* What we use of N3.js, which brings no declarations of its own. */
declare module 'n3' {
  export interface Term {
    readonly termType: 'NamedNode' | 'Literal' | 'BlankNode' | 'DefaultGraph' | 'Variable'
    readonly value: string
    readonly language?: string
    readonly datatype?: Term
  }
  export interface Quad {
    readonly subject: Term
    readonly predicate: Term
    readonly object: Term
  }
  export const DataFactory: {
    namedNode(value: string): Term
    literal(value: string, datatypeOrLanguage?: Term | string): Term
    quad(subject: Term, predicate: Term, object: Term): Quad
  }
  export class Parser {
    constructor(options?: { readonly format?: string; readonly baseIRI?: string })
    parse(text: string): Quad[]
  }
  export class Writer {
    constructor(options?: { readonly prefixes?: Readonly<Record<string, string>>; readonly format?: string })
    addQuads(quads: readonly Quad[]): void
    end(done: (error: Error | null, text: string) => void): void
  }
}
